package dev.cooperage.people;

import java.security.Principal;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import dev.cooperage.web.NotAllowedException;
import dev.cooperage.web.Remedy;
import dev.cooperage.web.SearchText;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.data.domain.Limit;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds people. Never lists everybody. */
@Service
@Transactional(readOnly = true)
public class Directory {

	private static final int LONGEST_DISPLAY_NAME = 200;

	/** No quoted names, no blanks, nothing that a mail's header could be broken with. */
	private static final Pattern EMAIL = Pattern
		.compile("(?=.{3,254}$)[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]+");

	private final PersonRepository people;

	private final EntityManager entities;

	private final OrganisationMembers members;

	private final CandidateSearch candidates;

	private final Renaming renaming;

	private final ObjectProvider<NewPersonListener> newPeople;

	private final Clock clock;

	Directory(PersonRepository people, EntityManager entities, OrganisationMembers members, CandidateSearch candidates,
			Renaming renaming, ObjectProvider<NewPersonListener> newPeople, Clock clock) {
		this.people = people;
		this.entities = entities;
		this.members = members;
		this.candidates = candidates;
		this.renaming = renaming;
		this.newPeople = newPeople;
		this.clock = clock;
	}

	/** Returns the active person with exactly this user name, in any case of letters. */
	public Optional<Person> find(String userName) {
		return UserName.typed(userName)
			.flatMap((name) -> this.people.findByUserName(name.value()))
			.filter(Person::active);
	}

	/** Returns the person with exactly this user name, active or not. */
	public Optional<Person> known(String userName) {
		return UserName.typed(userName).flatMap((name) -> this.people.findByUserName(name.value()));
	}

	/**
	 * Returns everybody who has one of these user names or addresses, active or not; one
	 * query.
	 * @param names in lower case, like the addresses
	 */
	public List<Person> known(Collection<String> names, Collection<String> addresses) {
		return this.people.named(names, addresses);
	}

	/**
	 * Returns which of these user names members of the organisation have who are not
	 * known as people yet; one query.
	 */
	public Set<String> invitable(Collection<String> names) {
		return this.members.unknownAmong(names);
	}

	/**
	 * Returns whether somebody has this user name: active or not, or a member of the
	 * organisation who is not known yet.
	 */
	public boolean isTaken(String userName) {
		return UserName.typed(userName)
			.filter((name) -> known(userName).isPresent() || !invitable(Set.of(name.value())).isEmpty())
			.isPresent();
	}

	/**
	 * Returns active people and members of the organisation whose user name begins like
	 * one of the texts, those of a similar length first; one query.
	 */
	public List<Candidate> similar(Collection<String> texts) {
		return texts.isEmpty() ? List.of() : this.candidates.similar(texts);
	}

	/** Returns the person with this id, active or not. */
	public Optional<Person> findById(long id) {
		return this.people.findById(id);
	}

	/**
	 * Returns the person who is signed in, read from the database in this request; empty
	 * when the account is deactivated.
	 */
	public Optional<Person> signedIn(@Nullable Principal principal) {
		if (!(principal instanceof Authentication authentication)
				|| !(authentication.getPrincipal() instanceof SignedIn signedIn)) {
			return Optional.empty();
		}
		return SignedInPerson.found()
			.filter((person) -> person.id() == signedIn.personId())
			.or(() -> findById(signedIn.personId()))
			.filter(Person::active);
	}

	/** Returns the active platform admins, in order of name. */
	public List<Person> platformAdmins(int limit) {
		return this.people.active(Role.PLATFORM_ADMIN, Limit.of(limit));
	}

	/**
	 * Notes where mails reach the person.
	 * @param email as the provider tells it; null, or none that a mail could be sent to,
	 * for nowhere
	 */
	@Transactional
	public void reachableAt(long personId, @Nullable String email) {
		String address = (email != null && EMAIL.matcher(email).matches()) ? email : null;
		this.people.findById(personId).ifPresent((person) -> person.reachableAt(address));
	}

	/**
	 * Finds the person as {@link #find} does, or a member of the organisation who has not
	 * signed in yet. The member becomes a person by that, known by their number at
	 * GitHub.
	 */
	@Transactional
	public Optional<Person> findOrInvite(String userName) {
		return find(userName).or(() -> UserName.typed(userName).flatMap(this.members::find).flatMap((member) -> {
			this.people.invite(member.registrationId(), member.subject(), member.login(), this.clock.instant());
			Optional<Person> invited = this.people
				.findByRegistrationIdAndSubject(member.registrationId(), member.subject())
				.filter((person) -> person.active() && person.userName().equals(member.login()));
			invited.ifPresent((person) -> this.newPeople.forEach((newPerson) -> newPerson.met(person)));
			return invited;
		}));
	}

	/**
	 * Holds the person: nobody deactivates or renames them before the caller's
	 * transaction ends.
	 */
	@Transactional
	public Person hold(Person person) {
		return hold(person.id());
	}

	/**
	 * Holds the person with this id in the same way; asks the database only when the
	 * transaction does not hold them yet.
	 */
	@Transactional
	public Person hold(long personId) {
		return Optional.ofNullable(this.entities.find(Person.class, personId, LockModeType.PESSIMISTIC_READ))
			.orElseThrow();
	}

	/**
	 * Holds them all, in the order in which everybody does: two who need the same people
	 * never wait for each other. One query.
	 */
	@Transactional
	public List<Person> hold(Collection<Long> personIds) {
		return this.people.hold(Set.copyOf(personIds));
	}

	/**
	 * Returns somebody who decides something as they are now; nobody deactivates them or
	 * changes their role before the transaction of the caller ends. To be asked before
	 * anything else is locked but people with lower ids.
	 * @throws NotAllowedException when their account is switched off
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public Person deciding(Person by) {
		Person now = hold(by);
		if (!now.active()) {
			throw new NotAllowedException("Your account is deactivated. Nothing was changed.",
					new Remedy("A platform admin can reactivate it.", null));
		}
		return now;
	}

	/**
	 * Returns a platform admin who decides something, likewise.
	 * @throws NotAllowedException when they are none any more
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public Person decidingForThePlatform(Person by) {
		Person now = deciding(by);
		if (!now.isPlatformAdmin()) {
			throw new NotAllowedException("You are not a platform admin any more. Nothing was changed.",
					new Remedy("Ask a platform admin.", null));
		}
		return now;
	}

	/**
	 * Finds active people, and members of the organisation, whose user name or display
	 * name contains the text, best match first; nobody for an empty text.
	 */
	public List<Candidate> search(String text, int limit) {
		SearchText wanted = SearchText.of(text);
		return wanted.text().isEmpty() ? List.of() : this.candidates.find(wanted, limit);
	}

	/**
	 * Returns the GitHub organisation whose members are found, too; empty where there is
	 * none.
	 */
	public Optional<String> organisation() {
		return this.members.listing().map(OrganisationMembers.Listing::organisation);
	}

	/**
	 * Returns the person with this provider and subject, made at the first sign-in and
	 * renamed at later ones.
	 * @throws UserNameTakenException when another subject holds the user name
	 * @throws IllegalArgumentException when the user name has other characters than
	 * {@code [a-z0-9._-]}, or not 1 to 64 of them
	 */
	@Transactional
	public Person signedIn(String registrationId, String subject, String userName, String displayName, Role role) {
		String name = new UserName(userName).value();
		String display = readable(displayName, name);
		this.people.insertIfAbsent(registrationId, subject, name, display, role.name(), this.clock.instant());
		Person person = this.people.findByRegistrationIdAndSubject(registrationId, subject)
			.orElseThrow(() -> new UserNameTakenException(name));
		this.renaming.rename(person, name);
		person.signedIn(name, display, role, this.clock.instant());
		this.people.saveAndFlush(person);
		return person;
	}

	private static String readable(String displayName, String userName) {
		String text = displayName.replaceAll("\\p{Cntrl}+", " ").strip();
		if (text.isEmpty()) {
			return userName;
		}
		return (text.length() <= LONGEST_DISPLAY_NAME) ? text : text.substring(0, LONGEST_DISPLAY_NAME);
	}

}
