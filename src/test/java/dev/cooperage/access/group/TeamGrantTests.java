package dev.cooperage.access.group;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import dev.cooperage.access.GrantEnd;
import dev.cooperage.access.GrantEndProperties;
import dev.cooperage.access.GroupChange;
import dev.cooperage.access.group.GroupDecision.Entry;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.people.Person;
import dev.cooperage.people.TestPeople;
import dev.cooperage.teams.Team;
import dev.cooperage.teams.TestTeams;
import org.junit.jupiter.api.Test;

import static dev.cooperage.access.group.GroupOfOne.reach;
import static dev.cooperage.access.group.GroupOfOne.term;
import static dev.cooperage.policy.rendering.AccessLevel.ADMIN;
import static dev.cooperage.policy.rendering.AccessLevel.READ_ONLY;
import static dev.cooperage.policy.rendering.AccessLevel.READ_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

/** The rules of an access group for teams, in memory. */
class TeamGrantTests {

	private final GroupOfOne data = new GroupOfOne();

	private final Person ada = this.data.ada;

	private final Person bob = this.data.bob;

	private final Person carol = this.data.carol;

	private final Team team = TestTeams.team(5, "Analysts", this.ada);

	private final Person outsider = TestPeople.outsider(7, "olga");

	TeamGrantTests() {
		this.data.members.put(5L, List.of(this.bob, this.carol));
	}

	@Test
	void grantOfATeamIsOneEntryAndAGrantForEachMember() {
		AccessGroup group = this.data.group();
		GroupDecision decision = group.grant(this.team, reach(READ_ONLY, "proj/"), this.ada, null);
		assertThat(done(decision)).isEqualTo("The team Analysts now has Read only in proj/.");
		assertThat(decision.entries())
			.containsExactly(new Entry(AuditAction.ACCESS_GRANTED, this.team, null, "Read only in proj/", null));
		assertThat(group.added()).extracting((grant) -> grant.grantee().called())
			.containsExactly("the team Analysts", "bob", "carol");
		assertThat(group.standing()).as("what S3 gets")
			.extracting((grant) -> grant.grantee().called())
			.containsExactly("ada", "bob", "carol");
		assertThat(decision.gains()).extracting((gain) -> gain.grantee().called())
			.containsExactly("the team Analysts", "bob", "carol");
		assertThat(this.data.state.desiredRevision()).isEqualTo(1);
	}

	@Test
	void deactivatedMembersGetNothing() {
		this.data.members.put(5L, List.of(this.bob, TestPeople.deactivated(8, "gone")));
		AccessGroup group = this.data.group();
		group.grant(this.team, reach(READ_ONLY, ""), this.ada, null);
		assertThat(group.standing()).extracting((grant) -> grant.grantee().called()).containsExactly("ada", "bob");
	}

	@Test
	void teamIsNeverAdminUnlessASettingSaysSo() {
		assertThat(refused(this.data.group().grant(this.team, reach(ADMIN, ""), this.ada, null)))
			.isEqualTo("The team Analysts can have Read only or Read/write; teams cannot be Admin here");
		this.data.teamsMayBeAdmin = true;
		this.data.members.put(5L, List.of(this.bob, this.outsider));
		AccessGroup group = this.data.group();
		group.grant(this.team, reach(ADMIN, ""), this.ada, null);
		assertThat(group.standing()).extracting(AccessGrant::level).containsExactly(ADMIN, ADMIN, READ_WRITE);
	}

	@Test
	void adminThroughATeamIsNotTheLastAdmin() {
		this.data.teamsMayBeAdmin = true;
		this.data.withoutAnybody();
		AccessGrant own = this.data.has(this.ada, ADMIN, "");
		this.data.has(this.team, ADMIN, "");
		assertThat(refused(this.data.group().revoke(own))).startsWith("ada is the last admin of this data source");
	}

	@Test
	void editOfATeamIsOneEntryAndChangesWhatEachMemberHas() {
		AccessGrant grant = this.data.has(this.team, READ_WRITE, "");
		GroupDecision decision = this.data.group().edit(grant, READ_ONLY, GrantEnd.NONE, this.ada, null);
		assertThat(decision.entries())
			.containsExactly(new Entry(AuditAction.ACCESS_LEVEL_EDITED, this.team, "Read/write", "Read only", null));
		assertThat(this.data.through(this.bob)).extracting(AccessGrant::level).containsExactly(READ_ONLY);
		assertThat(this.data.through(this.bob)).allMatch((member) -> member.activeSince() == null);
		assertThat(decision.losers()).extracting((loser) -> loser.called())
			.containsExactly("the team Analysts", "bob", "carol");
	}

	@Test
	void revokeOfATeamEndsWhatMembersHaveThroughIt() {
		AccessGrant grant = this.data.has(this.team, READ_WRITE, "");
		AccessGrant elsewhere = this.data.has(this.team, READ_ONLY, "proj/");
		GroupDecision decision = this.data.group().revoke(grant);
		assertThat(decision.entries())
			.containsExactly(new Entry(AuditAction.ACCESS_REVOKED, this.team, "Read/write", null, null));
		assertThat(decision.losers()).contains(this.bob, this.carol);
		assertThat(this.data.through(this.bob)).singleElement()
			.satisfies((left) -> assertThat(left.isThrough(elsewhere)).isTrue());
	}

	@Test
	void overlappingGrantsDoNotEndEachOther() {
		AccessGrant own = this.data.has(this.bob, READ_ONLY, "");
		AccessGrant ofTeam = this.data.has(this.team, READ_WRITE, "");
		assertThat(done(this.data.group().revoke(own)))
			.isEqualTo("The grant of Read only for the whole data source to bob has ended. bob keeps Read/write through"
					+ " the team Analysts.");
		assertThat(this.data.through(this.bob)).hasSize(1);
		AccessGrant again = this.data.has(this.bob, READ_ONLY, "");
		this.data.group().revoke(ofTeam);
		assertThat(again.ended()).isFalse();
		assertThat(this.data.through(this.bob)).isEmpty();
	}

	@Test
	void ownGrantIsMadeBesideOneThroughATeam() {
		this.data.has(this.team, READ_WRITE, "");
		AccessGroup group = this.data.group();
		assertThat(done(group.grant(this.bob, reach(READ_ONLY, ""), this.ada, null)))
			.isEqualTo("bob now has Read only. bob also has Read/write through the team Analysts.");
		assertThat(group.of(this.bob)).hasSize(1);
	}

	@Test
	void whatAMemberHasThroughATeamIsChangedWithTheTeamOnly() {
		this.data.has(this.team, READ_WRITE, "");
		AccessGrant member = this.data.through(this.bob).get(0);
		String sentence = "bob has this through the team Analysts; change what the team Analysts has, or its members";
		assertThat(refused(this.data.group().edit(member, READ_ONLY, GrantEnd.NONE, this.ada, null)))
			.isEqualTo(sentence);
		assertThat(refused(this.data.group().revoke(member))).isEqualTo(sentence);
		assertThat(member.ended()).isFalse();
	}

	@Test
	void leavingEndsOnesOwnAndSaysWhatIsLeft() {
		this.data.has(this.bob, READ_ONLY, "proj/");
		this.data.has(this.team, READ_WRITE, "");
		assertThat(done(this.data.group().leave(this.bob)))
			.isEqualTo("Your own access to alpha-figures has ended. You keep Read/write through the team Analysts.");
		assertThat(this.data.through(this.bob)).hasSize(1);
		assertThat(refused(this.data.group().leave(this.carol)))
			.isEqualTo("You have Read/write through the team Analysts; ask an owner of the team to remove you from it");
	}

	@Test
	void accessEndsWhenAMemberLeavesTheTeam() {
		AccessGrant own = this.data.has(this.bob, READ_ONLY, "mine/");
		this.data.has(this.team, READ_WRITE, "");
		this.data.has(this.team, READ_ONLY, "proj/");
		this.data.members.put(5L, List.of(this.carol));
		GroupDecision decision = this.data.group().alignTeams();
		assertThat(decision.entries()).extracting(Entry::about).containsOnly(this.bob);
		assertThat(decision.entries()).extracting(Entry::before)
			.containsExactlyInAnyOrder("Read/write through the team Analysts",
					"Read only in proj/ through the team Analysts");
		assertThat(decision.losers()).containsOnly(this.bob);
		assertThat(this.data.through(this.bob)).isEmpty();
		assertThat(this.data.through(this.carol)).hasSize(2);
		assertThat(own.ended()).isFalse();
		assertThat(this.data.state.desiredRevision()).as("one revision").isEqualTo(1);
		assertThat(this.data.group().alignTeams().outcome()).as("and again").isInstanceOf(GroupChange.Unchanged.class);
	}

	@Test
	void newMembersGetWhatTheTeamHas() {
		GrantEnd end = new GrantEnd(LocalDate.of(2026, 12, 24));
		this.data.has(this.team, READ_ONLY, "proj/", end);
		Person dan = TestPeople.person(4, "dan");
		this.data.members.put(5L, List.of(this.bob, this.carol, dan));
		AccessGroup group = this.data.group();
		GroupDecision decision = group.alignTeams();
		assertThat(decision.entries()).containsExactly(new Entry(AuditAction.ACCESS_GRANTED, dan, null,
				"Read only in proj/ until 24 December 2026 through the team Analysts", null));
		assertThat(group.added()).singleElement()
			.satisfies((grant) -> assertThat(grant.term()).isEqualTo(term(READ_ONLY, "proj/", end)));
		assertThat(decision.gains()).as("room is found when S3 gets it").isEmpty();
	}

	@Test
	void whoLeavesTheOrganisationIsNoAdminThroughATeam() {
		this.data.teamsMayBeAdmin = true;
		this.data.has(this.team, ADMIN, "");
		this.bob.external(true);
		this.data.group().alignTeams();
		assertThat(this.data.through(this.bob)).extracting(AccessGrant::level).containsExactly(READ_WRITE);
		assertThat(this.data.through(this.carol)).extracting(AccessGrant::level).containsExactly(ADMIN);
	}

	@Test
	void deactivationEndsWhatThePersonHasThroughTeams() {
		this.data.has(this.team, READ_WRITE, "");
		this.data.group().deactivated(this.bob, AuditAction.PERSON_DEACTIVATED);
		assertThat(this.data.through(this.bob)).isEmpty();
		assertThat(this.data.through(this.carol)).hasSize(1);
	}

	@Test
	void endOfATeamsGrantIsOneEntry() {
		this.data.has(this.team, READ_ONLY, "", new GrantEnd(LocalDate.of(2026, 11, 1)));
		GroupDecision decision = this.data.group(new GrantEndProperties(ZoneOffset.UTC, null, null)).expire();
		assertThat(decision.entries()).containsExactly(
				new Entry(AuditAction.ACCESS_EXPIRED, this.team, "Read only until 1 November 2026", null, null));
		assertThat(decision.losers()).contains(this.bob, this.carol);
		assertThat(this.data.through(this.bob)).isEmpty();
	}

	@Test
	void whoHandsOverKeepsTheAccessThroughTeams() {
		this.data.members.put(5L, List.of(this.ada, this.bob));
		this.data.has(this.team, READ_WRITE, "");
		AccessGrant old = this.data.group().adminGrantOf("ada").orElseThrow();
		assertThat(done(this.data.group().handOver(this.carol, old, Afterwards.LEAVES, this.ada)))
			.isEqualTo("carol now has Admin. ada keeps Read/write through the team Analysts.");
	}

	@Test
	void whoIsAdminThroughATeamHandsOverAndDoesNotStepIn() {
		this.data.teamsMayBeAdmin = true;
		this.data.has(this.team, ADMIN, "");
		assertThat(this.data.group().handOver(this.carol, null, Afterwards.STAYS_ADMIN, this.bob).entries())
			.extracting(Entry::action)
			.containsExactly(AuditAction.ADMIN_HANDED_OVER);
	}

	@Test
	void membersAreSetAsideOneByOne() {
		this.data.has(this.team, READ_ONLY, "");
		this.data.group()
			.quarantine()
			.setAside((grant) -> Optional.of("S3 does not know this principal")
				.filter((reason) -> grant.grantee().isSame(this.bob)));
		assertThat(this.data.through(this.bob)).allMatch(AccessGrant::refused);
		assertThat(this.data.through(this.carol)).noneMatch(AccessGrant::refused);
	}

	private static String done(GroupDecision decision) {
		assertThat(decision.outcome()).isInstanceOf(GroupChange.Accepted.class);
		return ((GroupChange.Accepted) decision.outcome()).done();
	}

	private static String refused(GroupDecision decision) {
		assertThat(decision.outcome()).isInstanceOf(GroupChange.Refused.class);
		return ((GroupChange.Refused) decision.outcome()).sentence();
	}

}
