package dev.cooperage.people.signin;

import java.util.Map;
import java.util.Objects;

import dev.cooperage.people.NewPersonListener;
import dev.cooperage.people.Directory;
import dev.cooperage.people.PeopleChange;
import dev.cooperage.people.PeopleProperties;
import dev.cooperage.people.Person;
import dev.cooperage.people.Role;
import dev.cooperage.people.SignInProblem;
import dev.cooperage.people.SignInRefusedException;
import dev.cooperage.people.SignedIn;
import dev.cooperage.people.UserNameTakenException;
import dev.cooperage.people.organisation.Membership;
import dev.cooperage.people.organisation.NameConflicts;
import dev.cooperage.people.organisation.Organisation;
import dev.cooperage.people.organisation.PlatformAdmins;
import dev.cooperage.people.organisation.ProviderIdentity;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.core.user.OAuth2User;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Signs in people whom a provider has authenticated. */
@Component
class ProviderSignIn {

	private final Directory directory;

	private final Organisation organisation;

	private final PlatformAdmins admins;

	private final NameConflicts conflicts;

	private final PeopleProperties properties;

	private final ObjectProvider<NewPersonListener> newPeople;

	private final ObjectProvider<PeopleChange> listeners;

	private final TransactionTemplate transaction;

	ProviderSignIn(Directory directory, Organisation organisation, PlatformAdmins admins, NameConflicts conflicts,
			PeopleProperties properties, ObjectProvider<NewPersonListener> newPeople,
			ObjectProvider<PeopleChange> listeners, TransactionTemplate transaction) {
		this.directory = directory;
		this.organisation = organisation;
		this.admins = admins;
		this.conflicts = conflicts;
		this.properties = properties;
		this.newPeople = newPeople;
		this.listeners = listeners;
		this.transaction = transaction;
	}

	/**
	 * Returns the person whom the provider means.
	 * @throws SignInRefusedException when the account does not get in
	 * @throws UserNameTakenException when another account has the user name
	 * @throws DisabledException when the person is deactivated
	 */
	SignedIn admit(String registrationId, OAuth2User user) {
		ProviderIdentity who = ProviderIdentity.of(registrationId, user, this.properties.userNameClaim());
		Membership membership = this.organisation.membership(who);
		requireMember(who, membership);
		Person person = admit(who, membership, (user instanceof OidcUser oidc) ? oidc.getClaims() : Map.of());
		if (!person.active()) {
			throw new DisabledException(person.userName() + " is deactivated");
		}
		OidcIdToken idToken = (user instanceof OidcUser oidc) ? idToken(oidc) : null;
		return new SignedIn(person.id(), person.userName(), idToken);
	}

	private void requireMember(ProviderIdentity who, Membership membership) {
		PeopleProperties.GitHub gitHub = this.properties.github();
		if (!gitHub.restricted() || !gitHub.registration().equals(who.registrationId())) {
			return;
		}
		switch (membership) {
			case MEMBER -> {
			}
			case NOT_IN_TEAM -> throw new SignInRefusedException(SignInProblem.NOT_IN_TEAM);
			case UNKNOWN -> throw new SignInRefusedException(SignInProblem.MEMBERSHIP_UNKNOWN);
			case OUTSIDE -> {
				this.organisation.left(who);
				throw new SignInRefusedException(SignInProblem.NOT_A_MEMBER);
			}
		}
	}

	private Person admit(ProviderIdentity who, Membership membership, Map<String, Object> claims) {
		try {
			return Objects.requireNonNull(this.transaction.execute((status) -> {
				Person person = this.directory.signedIn(who.registrationId(), who.subject(), who.userName(),
						who.displayName(), Role.STANDARD_USER);
				Role former = person.role();
				person.role(this.admins.roleOf(who));
				if (former != person.role()) {
					this.listeners.orderedStream().forEach((listener) -> listener.roleChanged(person.id()));
				}
				person.external(this.organisation.isOutside(who, membership));
				this.directory.reachableAt(person.id(), who.email());
				this.newPeople.forEach((newPerson) -> newPerson.met(person));
				if (person.active()) {
					this.newPeople.forEach((newPerson) -> newPerson.signedIn(person, claims));
				}
				return person;
			}));
		}
		catch (UserNameTakenException ex) {
			this.conflicts.note(who);
			throw ex;
		}
	}

	private static @Nullable OidcIdToken idToken(OidcUser user) {
		return user.getIdToken();
	}

}
