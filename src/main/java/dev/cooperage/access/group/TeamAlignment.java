package dev.cooperage.access.group;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.cooperage.access.Reach;
import dev.cooperage.access.Term;
import dev.cooperage.audit.Actor;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.people.Person;
import dev.cooperage.teams.Team;

/**
 * Brings the grants of members in line with who is in the teams now. What is in line
 * already stays as it is, so doing it twice changes nothing.
 */
class TeamAlignment {

	private final AccessGroup group;

	private final TeamRoster roster;

	private final List<Runnable> steps = new ArrayList<>();

	private final List<Consumer<GroupDecision>> told = new ArrayList<>();

	TeamAlignment(AccessGroup group, TeamRoster roster) {
		this.group = group;
		this.roster = roster;
	}

	/**
	 * @param decided the grants that stand
	 */
	GroupDecision decide(List<AccessGrant> decided) {
		List<AccessGrant> through = new ArrayList<>(
				decided.stream().filter((grant) -> grant.throughTeam().isPresent()).toList());
		for (AccessGrant ofTeam : decided.stream().filter(AccessGrant::ofTeam).toList()) {
			List<AccessGrant> members = through.stream().filter((grant) -> grant.isThrough(ofTeam)).toList();
			align(ofTeam, members);
			through.removeAll(members);
		}
		// Their team has nothing here any more.
		through.forEach(this::end);
		if (this.steps.isEmpty()) {
			return GroupDecision.unchanged("Everybody has what their teams have");
		}
		long revision = this.group.nextRevision();
		this.steps.forEach(Runnable::run);
		GroupDecision decision = this.group.accepted(revision, "", "");
		this.told.forEach((telling) -> telling.accept(decision));
		return decision;
	}

	private void align(AccessGrant ofTeam, List<AccessGrant> members) {
		Map<Long, Person> now = this.roster.members()
			.apply((Team) ofTeam.grantee())
			.stream()
			.collect(Collectors.toMap(Person::id, Function.identity()));
		Set<Long> before = new HashSet<>();
		for (AccessGrant member : members) {
			Person person = member.person();
			before.add(person.id());
			if (!now.containsKey(person.id())) {
				end(member);
			}
			else if (!member.term().equals(termFor(person, ofTeam))) {
				edit(member, ofTeam);
			}
		}
		now.values()
			.stream()
			.filter((person) -> !before.contains(person.id()))
			.forEach((person) -> add(person, ofTeam));
	}

	private static Term termFor(Person person, AccessGrant ofTeam) {
		return new Term(new Reach(ofTeam.levelFor(person), ofTeam.folder()), ofTeam.end());
	}

	private void add(Person person, AccessGrant ofTeam) {
		this.steps.add(() -> this.group.addThrough(ofTeam, person));
		String words = termFor(person, ofTeam).words() + " through " + ofTeam.grantee().called();
		this.told.add((decision) -> decision.entry(AuditAction.ACCESS_GRANTED, person, null, words, null));
	}

	private void end(AccessGrant member) {
		this.steps.add(() -> member.end(this.group.nextRevision()));
		Person person = member.person();
		String before = words(member);
		this.told
			.add((decision) -> decision.entry(AuditAction.ACCESS_REVOKED, person, before, null, null).loss(person));
	}

	private void edit(AccessGrant member, AccessGrant ofTeam) {
		Person person = member.person();
		String before = words(member);
		Term term = termFor(person, ofTeam);
		this.steps.add(() -> member.edit(term.reach().level(), term.end(), Actor.PANEL.name(), this.group.now(),
				this.group.nextRevision()));
		String after = term.words() + " through " + ofTeam.grantee().called();
		this.told.add((decision) -> decision.entry(AuditAction.ACCESS_LEVEL_EDITED, person, before, after, null)
			.loss(person));
	}

	private static String words(AccessGrant member) {
		return member.term().words() + " through " + member.throughTeam().map(Team::called).orElseThrow();
	}

}
