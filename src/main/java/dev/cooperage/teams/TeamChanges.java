package dev.cooperage.teams;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.cooperage.audit.Actor;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.people.Directory;
import dev.cooperage.people.Person;
import dev.cooperage.people.PersonTurns;
import dev.cooperage.web.NotAllowedException;
import dev.cooperage.web.NotFoundException;
import dev.cooperage.web.Remedy;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Changes teams in the name of a person: holds people first, then locks the team, as all
 * do. What members have in S3 follows in the background.
 */
@Component
class TeamChanges {

	private final TeamRepository teams;

	private final Teams found;

	private final TeamUse uses;

	private final Directory directory;

	private final PersonTurns turns;

	private final TeamProperties properties;

	private final AuditLog audit;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	private final Clock clock;

	TeamChanges(TeamRepository teams, Teams found, TeamUse uses, Directory directory, PersonTurns turns,
			TeamProperties properties, AuditLog audit, JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
		this.teams = teams;
		this.found = found;
		this.uses = uses;
		this.directory = directory;
		this.turns = turns;
		this.properties = properties;
		this.audit = audit;
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.clock = clock;
	}

	/** Returns why the person may not create a team kept in the panel; empty when so. */
	Optional<String> againstCreation(Person person) {
		if (person.isPlatformAdmin()) {
			return Optional.empty();
		}
		if (person.external()) {
			return Optional.of("Only people of the organisation can create teams");
		}
		return (this.properties.creation() == TeamProperties.Creation.PLATFORM_ADMINS)
				? Optional.of("Only platform admins can create teams") : Optional.empty();
	}

	/** Makes a team; who makes one that is kept in the panel is its first owner. */
	Outcome create(TeamName name, String description, TeamSource source, @Nullable String origin, Person by) {
		return change(by, (me) -> {
			Optional<String> against = (source == TeamSource.KEPT) ? againstCreation(me)
					: me.isPlatformAdmin() ? Optional.empty() : Optional.of("Only platform admins can mirror teams");
			if (against.isPresent()) {
				return new Outcome.Refused("name", against.get());
			}
			this.turns.take(me);
			if (!me.isPlatformAdmin() && created(me) >= this.properties.perPerson()) {
				return new Outcome.Refused("name", "You have created %d teams, which is the limit; delete one first"
					.formatted(this.properties.perPerson()));
			}
			Optional<Outcome> taken = taken(name, null)
				.or(() -> (origin == null || this.teams.mirrored(source, List.of(origin)).isEmpty()) ? Optional.empty()
						: Optional.of(new Outcome.Refused("origin", "Another team is mirrored from there already")));
			if (taken.isPresent()) {
				return taken.get();
			}
			Team team = this.teams.saveAndFlush(new Team(name, description, source, origin, me, this.clock.instant()));
			if (source == TeamSource.KEPT) {
				insertOwner(team, me);
			}
			record(AuditAction.TEAM_CREATED, team, me.actor(), null, facts(team));
			return new Outcome.Done(team, team.calledFirst() + " is created.");
		});
	}

	/** Gives it another name and description. */
	Outcome edit(Team team, String version, TeamName name, String description, Person by) {
		return change(by, (me) -> {
			Team now = lock(team, me);
			if (!Long.toString(now.version()).equals(version)) {
				return new Outcome.Refused("name", "Somebody else has changed this team meanwhile; look again");
			}
			Optional<Outcome> taken = taken(name, now);
			if (taken.isPresent()) {
				return taken.get();
			}
			String before = facts(now);
			now.edit(name, description);
			if (before.equals(facts(now))) {
				return new Outcome.Unchanged("Nothing was changed.");
			}
			this.teams.saveAndFlush(now);
			record(AuditAction.TEAM_EDITED, now, me.actor(), before, facts(now));
			return new Outcome.Done(now, "Saved.");
		});
	}

	/** Deletes a team that has no access to anything. */
	Outcome delete(Team team, Person by) {
		return change(by, (me) -> {
			Team now = lock(team, me);
			long grants = this.uses.grants(now, 1).total();
			if (grants > 0) {
				return new Outcome.Refused("name", now.calledFirst() + " still has access to data; revoke its "
						+ ((grants == 1) ? "grant" : grants + " grants") + " first");
			}
			now.delete();
			this.teams.saveAndFlush(now);
			this.jdbc.sql("delete from team_member where team_id = :team").param("team", now.id()).update();
			record(AuditAction.TEAM_DELETED, now, me.actor(), facts(now), null);
			return new Outcome.Done(now, now.calledFirst() + " is deleted.");
		});
	}

	/** Adds people to a team that is kept in the panel. */
	Outcome add(Team team, Collection<Person> people, Person by) {
		return applied(change(by, people, (me) -> {
			Team now = lockKept(team, me);
			List<Person> coming = people.stream()
				.map(this.directory::hold)
				.filter((person) -> person.active() && !this.found.isMember(now, person))
				.toList();
			if (coming.isEmpty()) {
				return new Outcome.Unchanged((people.size() == 1) ? "This person is in the team already."
						: "All of these people are in the team already.");
			}
			int there = this.found.people(now);
			if (there + coming.size() > this.properties.members()) {
				return new Outcome.Refused("people",
						"A team can have %,d people; this one would have %,d. Create another team for the others"
							.formatted(this.properties.members(), there + coming.size()));
			}
			coming.forEach((person) -> insert(now, person, me.actor()));
			this.uses.membersChanged(now);
			String names = (coming.size() <= 3) ? String.join(", ", coming.stream().map(Person::userName).toList())
					: coming.size() + " people";
			return new Outcome.Done(now, names + ((coming.size() == 1) ? " is" : " are") + " in " + now.called()
					+ " now." + (hasAccess(now) ? " Access through the team follows in a few seconds." : ""));
		}));
	}

	/** Removes somebody from a team that is kept in the panel. */
	Outcome remove(Team team, Person person, Person by) {
		return applied(change(by, List.of(person), (me) -> {
			Team now = lockKept(team, me);
			if (!delete(now, person, me.actor())) {
				return new Outcome.Unchanged(person.userName() + " is not in the team any more.");
			}
			this.uses.membersChanged(now);
			return new Outcome.Done(now, person.userName() + " is no longer in " + now.called() + "." + (hasAccess(now)
					? " What they had through it has ended in the panel; S3 follows in a few seconds." : ""));
		}));
	}

	/** Returns whether the team has access to anything. */
	boolean hasAccess(Team team) {
		return this.uses.grants(team, 1).total() > 0;
	}

	/** Makes somebody an owner of a team that is kept in the panel. */
	Outcome addOwner(Team team, Person person, Person by) {
		return change(by, List.of(person), (me) -> {
			Team now = lockKept(team, me);
			Person owner = this.directory.hold(person);
			if (owner.external() || !owner.active()) {
				return new Outcome.Refused("userName", owner.userName() + " cannot be an owner: "
						+ (owner.active() ? "they are outside the organisation" : "their account is deactivated"));
			}
			if (this.found.isOwner(now, owner)) {
				return new Outcome.Unchanged(owner.userName() + " is an owner already.");
			}
			if (this.found.owners(now).size() >= this.properties.members()) {
				return new Outcome.Refused("userName", "This team has as many owners as it can have");
			}
			insertOwner(now, owner);
			record(AuditAction.TEAM_OWNER_ADDED, now, me.actor(), null, owner.userName());
			return new Outcome.Done(now, owner.userName() + " manages the members of " + now.called() + " now.");
		});
	}

	/** Makes somebody no owner any more; one always is left. */
	Outcome removeOwner(Team team, long ownerId, Person by) {
		return change(by, (me) -> {
			Team now = lockKept(team, me);
			List<Teams.Owner> owners = this.found.owners(now);
			Optional<Teams.Owner> owner = owners.stream().filter((each) -> each.id() == ownerId).findFirst();
			if (owner.isEmpty()) {
				return new Outcome.Unchanged("This person is no owner any more.");
			}
			if (owners.size() == 1) {
				return new Outcome.Refused("userName", "A team needs an owner; add another one first");
			}
			this.jdbc.sql("delete from team_owner where team_id = :team and person_id = :person")
				.param("team", now.id())
				.param("person", ownerId)
				.update();
			record(AuditAction.TEAM_OWNER_REMOVED, now, me.actor(), owner.get().userName(), null);
			return new Outcome.Done(now, owner.get().userName() + " is no owner of " + now.called() + " any more.");
		});
	}

	/** Adds a member, in the transaction of the caller, who has locked the team. */
	@Transactional(propagation = Propagation.MANDATORY)
	public void insert(Team team, Person person, Actor by) {
		this.jdbc.sql("""
				insert into team_member (team_id, person_id, added_by, added_at) values (:team, :person, :by, :now)
				on conflict do nothing""")
			.param("team", team.id())
			.param("person", person.id())
			.param("by", by.name())
			.param("now", Timestamp.from(this.clock.instant()))
			.update();
		recordMember(AuditAction.TEAM_MEMBER_ADDED, team, person, by);
	}

	/**
	 * Removes a member likewise.
	 * @return whether they were in the team
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public boolean delete(Team team, Person person, Actor by) {
		if (this.teams.remove(team, person) == 0) {
			return false;
		}
		recordMember(AuditAction.TEAM_MEMBER_REMOVED, team, person, by);
		return true;
	}

	private void insertOwner(Team team, Person person) {
		this.jdbc.sql("insert into team_owner (team_id, person_id) values (:team, :person) on conflict do nothing")
			.param("team", team.id())
			.param("person", person.id())
			.update();
	}

	private Outcome applied(Outcome outcome) {
		if (outcome instanceof Outcome.Done done) {
			this.uses.applySoon(done.team());
		}
		return outcome;
	}

	private Outcome change(Person by, Function<Person, Outcome> change) {
		return change(by, List.of(), change);
	}

	/** Rolls back what is not done. */
	private Outcome change(Person by, Collection<Person> people, Function<Person, Outcome> change) {
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			this.directory.hold(Stream.concat(people.stream(), Stream.of(by)).map(Person::id).toList());
			Outcome outcome = change.apply(this.directory.deciding(by));
			if (!(outcome instanceof Outcome.Done)) {
				status.setRollbackOnly();
			}
			return outcome;
		}));
	}

	private Team lockKept(Team team, Person by) {
		Team now = lock(team, by);
		if (!now.kept()) {
			throw new NotAllowedException("The members of " + now.called() + " come from elsewhere.",
					new Remedy("See the team", "/teams/" + now.id()));
		}
		return now;
	}

	private Team lock(Team team, Person by) {
		Team now = this.teams.lock(team.id())
			.filter(Team::active)
			.orElseThrow(() -> new NotFoundException("There is no such team any more."));
		requireManage(by, now);
		return now;
	}

	/** Returns whether the person may change the team. */
	boolean mayManage(Person person, Team team) {
		return person.isPlatformAdmin() || (team.kept() && !person.external() && this.found.isOwner(team, person));
	}

	/**
	 * Lets only owners and platform admins go on.
	 * @throws NotAllowedException with whom to ask
	 */
	void requireManage(Person person, Team team) {
		if (!mayManage(person, team)) {
			throw new NotAllowedException("Only its owners and platform admins can change " + team.called() + ".",
					new Remedy("See the team and its owners", "/teams/" + team.id()));
		}
	}

	private Optional<Outcome> taken(TeamName name, @Nullable Team beside) {
		if (beside != null && beside.name().equals(name.value())) {
			return Optional.empty();
		}
		// Who grants access by name must not give a team what is for a person.
		if (this.directory.isTaken(name.value())) {
			return Optional.of(new Outcome.Refused("name", "This is a person's user name; choose another name"));
		}
		return this.teams.named(name.value())
			.filter((other) -> beside == null || !other.isSame(beside))
			.map((other) -> new Outcome.Refused("name", "There is a team with this name already"));
	}

	private long created(Person person) {
		return this.jdbc.sql("select count(*) from team where active and created_by = :person")
			.param("person", person.id())
			.query(Long.class)
			.single();
	}

	private static String facts(Team team) {
		return team.name() + (team.description().isEmpty() ? "" : ": " + team.description())
				+ (team.kept() ? "" : " (" + team.source().label() + ", " + team.origin() + ")");
	}

	private void record(AuditAction action, Team team, Actor by, @Nullable String before, @Nullable String after) {
		team.subjectOf(this.audit.by(by, action)).from(before).into(after).record();
	}

	private void recordMember(AuditAction action, Team team, Person person, Actor by) {
		person.subjectOf(this.audit.by(by, action)).into(team.called()).record();
	}

}
