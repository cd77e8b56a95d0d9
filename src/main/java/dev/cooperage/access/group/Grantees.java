package dev.cooperage.access.group;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.cooperage.apps.App;
import dev.cooperage.apps.Apps;
import dev.cooperage.people.Directory;
import dev.cooperage.people.Grantee;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.PrincipalArn;
import dev.cooperage.storage.connection.Principals;
import dev.cooperage.teams.Team;
import dev.cooperage.teams.Teams;

import org.springframework.stereotype.Component;

/** Finds and holds whom a grant is for, be it a person, an app or a team. */
@Component
public class Grantees {

	private final Directory directory;

	private final Apps apps;

	private final Teams teams;

	private final Principals principals;

	private final PolicyContexts contexts;

	Grantees(Directory directory, Apps apps, Teams teams, Principals principals, PolicyContexts contexts) {
		this.directory = directory;
		this.apps = apps;
		this.teams = teams;
		this.principals = principals;
		this.contexts = contexts;
	}

	/**
	 * Returns the person, app or team as it is now; nobody changes it before the
	 * transaction of the caller ends.
	 */
	public Grantee hold(Grantee grantee) {
		if (grantee instanceof Team team) {
			return this.teams.hold(team.id());
		}
		return (grantee instanceof App app) ? this.apps.hold(app.id()) : this.directory.hold((Person) grantee);
	}

	/**
	 * Holds who decides and whom it is for, in the order in which everybody does: people,
	 * then apps, then teams.
	 * @return who decides, as they are now
	 * @throws dev.cooperage.web.NotAllowedException when their account is switched off
	 */
	public Person hold(Person by, Collection<? extends Grantee> grantees) {
		this.directory.hold(
				Stream.concat(grantees.stream().filter(Person.class::isInstance).map(Person.class::cast), Stream.of(by))
					.map(Person::id)
					.toList());
		Person deciding = this.directory.deciding(by);
		grantees.stream()
			.filter(App.class::isInstance)
			.map(App.class::cast)
			.sorted(Comparator.comparing(App::id))
			.forEach(this::hold);
		grantees.stream()
			.filter(Team.class::isInstance)
			.map(Team.class::cast)
			.sorted(Comparator.comparing(Team::id))
			.forEach(this::hold);
		return deciding;
	}

	/** Returns the active person or app that S3 knows by exactly this ARN. */
	public Optional<Grantee> known(String arn) {
		return this.apps.withPrincipal(arn)
			.map(Grantee.class::cast)
			.or(() -> this.principals.nameIn(arn)
				.flatMap(this.directory::find)
				.filter((person) -> person.principal(this.principals).equals(arn)));
	}

	/**
	 * Returns why S3 would take the person or app for somebody else, without a full stop:
	 * nobody is given anything then.
	 */
	public Optional<String> against(Grantee grantee) {
		if (grantee instanceof Team) {
			// Each member is looked at when the policy is written.
			return Optional.empty();
		}
		if (this.contexts.isPanel(grantee)) {
			return Optional.of(grantee.calledFirst()
					+ " is the name of the panel itself in S3; nobody can be given access under it");
		}
		return appInPlaceOf(grantee).map((app) -> "S3 knows " + grantee.called() + " by the same name as "
				+ app.called() + "; a platform admin can give the app a principal of its own");
	}

	/** The same for many: asks for the apps once. */
	public Function<Grantee, Optional<String>> against() {
		Predicate<Grantee> mistaken = mistaken();
		return (grantee) -> (mistaken.test(grantee) || this.contexts.isPanel(grantee)) ? against(grantee)
				: Optional.empty();
	}

	/** Returns the app that S3 would take the person for. */
	Optional<App> appInPlaceOf(Grantee grantee) {
		return (grantee instanceof Person) ? this.apps.samePrincipal(grantee.principal(this.principals))
				: Optional.empty();
	}

	/** Tells whom S3 would take for an app; for many at once. */
	Predicate<Grantee> mistaken() {
		Set<String> taken = this.apps.principalKeys();
		return (grantee) -> grantee instanceof Person
				&& taken.contains(PrincipalArn.key(grantee.principal(this.principals)));
	}

}
