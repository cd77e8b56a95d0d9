package dev.cooperage.teams;

import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import dev.cooperage.audit.Actor;
import dev.cooperage.people.Directory;
import dev.cooperage.people.NewPersonListener;
import dev.cooperage.people.OrganisationMembers;
import dev.cooperage.people.Person;
import dev.cooperage.people.PersonRepository;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps teams as they are on GitHub, or as the sign-in provider tells. A provider that
 * does not answer changes nothing, and a list that would empty a team waits for a
 * platform admin.
 */
@Component
class MirroredTeams implements OrganisationMembers.TeamLists, NewPersonListener {

	private static final String EMPTY = "The list has nobody on it, so it was not taken over";

	private final TeamRepository teams;

	private final Teams found;

	private final TeamChanges changes;

	private final TeamUse uses;

	private final PersonRepository people;

	private final Directory directory;

	private final TransactionTemplate transaction;

	private final int most;

	private final @Nullable String claim;

	private final Clock clock;

	MirroredTeams(TeamRepository teams, Teams found, TeamChanges changes, TeamUse uses, PersonRepository people,
			Directory directory, TransactionTemplate transaction, TeamProperties properties, Clock clock) {
		this.teams = teams;
		this.found = found;
		this.changes = changes;
		this.uses = uses;
		this.people = people;
		this.directory = directory;
		this.transaction = transaction;
		this.most = properties.members();
		this.claim = properties.claim();
		this.clock = clock;
	}

	@Override
	@Transactional(readOnly = true)
	public List<String> slugs(String organisation, boolean all) {
		String beginning = organisation.toLowerCase(Locale.ROOT) + "/";
		return this.teams.mirrored(TeamSource.GITHUB)
			.stream()
			.filter((team) -> all || (team.readAt() == null && team.problem() == null))
			.map((team) -> Objects.requireNonNull(team.origin()))
			.filter((origin) -> origin.startsWith(beginning))
			.map((origin) -> origin.substring(beginning.length()))
			.toList();
	}

	@Override
	public void listed(String organisation, String slug, Collection<OrganisationMembers.Member> members) {
		Map<Long, Person> wanted = new LinkedHashMap<>();
		members.stream()
			.flatMap((member) -> this.people.findByRegistrationIdAndSubject(member.registrationId(), member.subject())
				.or(() -> this.directory.findOrInvite(member.login()))
				.stream())
			.forEach((person) -> wanted.put(person.id(), person));
		onGitHub(organisation, slug).forEach((team) -> this.transaction.executeWithoutResult((status) -> {
			this.directory.hold(wanted.keySet());
			Team now = this.teams.lock(team.id()).orElseThrow();
			if (now.active()) {
				mirror(now, wanted);
			}
		}));
	}

	private void mirror(Team team, Map<Long, Person> wanted) {
		List<Person> before = this.teams.everybody(team);
		if (wanted.isEmpty() && !before.isEmpty()) {
			team.unread(EMPTY, true);
			return;
		}
		if (wanted.size() > this.most) {
			team.unread("The list has %,d people and a team can have %,d, so it was not taken over"
				.formatted(wanted.size(), this.most), false);
			return;
		}
		Set<Long> there = before.stream().map(Person::id).collect(Collectors.toCollection(HashSet::new));
		List<Person> coming = wanted.values().stream().filter((person) -> !there.contains(person.id())).toList();
		List<Person> going = before.stream().filter((person) -> !wanted.containsKey(person.id())).toList();
		coming.forEach((person) -> this.changes.insert(team, person, Actor.PANEL));
		going.forEach((person) -> this.changes.delete(team, person, Actor.PANEL));
		team.read(this.clock.instant());
		if (!coming.isEmpty() || !going.isEmpty()) {
			this.uses.membersChanged(team);
		}
	}

	@Override
	@Transactional
	public void failed(String organisation, String slug, String problem) {
		onGitHub(organisation, slug)
			.forEach((team) -> this.teams.lock(team.id()).ifPresent((now) -> now.unread(problem, now.emptying())));
	}

	private List<Team> onGitHub(String organisation, String slug) {
		return this.teams.mirrored(TeamSource.GITHUB, List.of(organisation.toLowerCase(Locale.ROOT) + "/" + slug));
	}

	/** Takes over that nobody is in the team any more. */
	Outcome empty(Team team, Person by) {
		Outcome outcome = this.transaction.execute((status) -> emptied(team, by));
		return Objects.requireNonNull(outcome);
	}

	private Outcome emptied(Team team, Person by) {
		Person me = this.directory.decidingForThePlatform(by);
		Team now = this.teams.lock(team.id()).orElseThrow();
		if (!now.emptying()) {
			return new Outcome.Unchanged("Nobody has to be removed.");
		}
		this.teams.everybody(now).forEach((person) -> this.changes.delete(now, person, me.actor()));
		now.read(this.clock.instant());
		this.uses.membersChanged(now);
		return new Outcome.Done(now, "Nobody is in " + now.called() + " any more." + (this.changes.hasAccess(now)
				? " Access through it has ended in the panel; S3 follows in a few seconds." : ""));
	}

	@Override
	public void met(Person person) {
		// Only the provider's claims tell who is in a team.
	}

	/**
	 * A claim that is missing says nothing: another client of the provider may not get
	 * it.
	 */
	@Override
	@Transactional(propagation = Propagation.MANDATORY)
	public void signedIn(Person person, Map<String, Object> claims) {
		Object told = (this.claim != null) ? claims.get(this.claim) : null;
		if (told == null) {
			return;
		}
		Set<String> values = (told instanceof Collection<?> several)
				? several.stream().map(String::valueOf).collect(Collectors.toSet()) : Set.of(told.toString());
		for (Team team : this.teams.mirrored(TeamSource.CLAIM)) {
			boolean wanted = values.contains(team.origin());
			if (wanted != this.found.isMember(team, person)) {
				this.teams.lock(team.id()).filter(Team::active).ifPresent((now) -> follow(now, person, wanted));
			}
		}
	}

	private void follow(Team team, Person person, boolean wanted) {
		if (wanted && this.found.people(team) >= this.most) {
			team.unread("A team can have %,d people, so %s was not added".formatted(this.most, person.userName()),
					false);
			return;
		}
		if (wanted) {
			this.changes.insert(team, person, Actor.PANEL);
		}
		else {
			this.changes.delete(team, person, Actor.PANEL);
		}
		team.read(this.clock.instant());
		this.uses.membersChanged(team);
	}

}
