package dev.cooperage.access.group;

import java.util.List;
import java.util.Optional;

import dev.cooperage.access.GrantEnd;
import dev.cooperage.access.GroupChange;
import dev.cooperage.apps.App;
import dev.cooperage.apps.TestApps;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.people.Grantee;
import dev.cooperage.people.Person;
import dev.cooperage.people.TestPeople;
import org.junit.jupiter.api.Test;

import org.springframework.test.util.ReflectionTestUtils;

import static dev.cooperage.access.group.GroupOfOne.reach;
import static dev.cooperage.access.group.GroupOfOne.term;
import static dev.cooperage.policy.rendering.AccessLevel.ADMIN;
import static dev.cooperage.policy.rendering.AccessLevel.READ_ONLY;
import static dev.cooperage.policy.rendering.AccessLevel.READ_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

/** The rules of an access group, in memory. */
class AccessGroupTests {

	private final GroupOfOne data = new GroupOfOne();

	private final Person ada = this.data.ada;

	private final Person bob = this.data.bob;

	private final Person carol = this.data.carol;

	@Test
	void grantIsTheNextRevisionWithOneEntryAndOneGain() {
		AccessGroup group = this.data.group();
		GroupDecision decision = group.grant(this.bob, reach(READ_ONLY, "proj/"), this.ada, "asked for it");
		assertThat(accepted(decision).revision()).isEqualTo(1).isEqualTo(this.data.state.desiredRevision());
		assertThat(accepted(decision).done()).isEqualTo("bob now has Read only in proj/.");
		assertThat(group.added()).singleElement().satisfies((grant) -> assertThat(grant.grantee()).isSameAs(this.bob));
		assertThat(decision.entries()).containsExactly(new GroupDecision.Entry(AuditAction.ACCESS_GRANTED, this.bob,
				null, "Read only in proj/", "asked for it"));
		assertThat(decision.gains()).containsExactly(new GroupDecision.Gain(this.bob, reach(READ_ONLY, "proj/")));
		assertThat(decision.losers()).isEmpty();
	}

	@Test
	void refusedAndUnchangedWishesStartNoRevision() {
		this.data.has(this.bob, READ_ONLY, "");
		assertThat(this.data.group().grant(this.bob, reach(READ_ONLY, ""), this.ada, null).outcome())
			.isEqualTo(new GroupChange.Unchanged("bob already has Read only; nothing was changed."));
		assertThat(sentence(this.data.group().grant(this.bob, reach(READ_WRITE, ""), this.ada, null)))
			.isEqualTo("bob already has Read only; use Edit access level beside the name");
		assertThat(this.data.state.desiredRevision()).isZero();
	}

	@Test
	void refusedGrantOffersTheChangeOfTheOneThatStands() {
		AccessGrant held = this.data.has(this.bob, READ_ONLY, "proj/");
		GroupChange outcome = this.data.group().grant(this.bob, reach(READ_WRITE, "proj/"), this.ada, null).outcome();
		assertThat(((GroupChange.Refused) outcome).offer()).isEqualTo(
				new GroupChange.Offer(held.id(), held.version(), "bob", term(READ_WRITE, "proj/", GrantEnd.NONE)));
	}

	@Test
	void grantTwiceInOneChangeOffersNothing() {
		AccessGroup group = this.data.group();
		group.grant(this.bob, reach(READ_ONLY, ""), this.ada, null);
		GroupChange outcome = group.grant(this.bob, reach(READ_WRITE, ""), this.ada, null).outcome();
		assertThat(outcome).isInstanceOfSatisfying(GroupChange.Refused.class,
				(refused) -> assertThat(refused.offer()).isNull());
	}

	@Test
	void grantThatAWiderOneCoversChangesNothing() {
		this.data.has(this.bob, READ_WRITE, "");
		assertThat(this.data.group().grant(this.bob, reach(READ_ONLY, "proj/"), this.ada, null).outcome())
			.isEqualTo(new GroupChange.Unchanged(
					"bob already has Read/write for the whole data source, which covers this; nothing was changed."));
	}

	@Test
	void peopleAreAddressedWhenTheyGrantThemselvesSomething() {
		assertThat(sentence(this.data.group().grant(this.ada, reach(READ_ONLY, ""), this.ada, null)))
			.startsWith("You already have Admin");
	}

	@Test
	void deactivatedPeopleGetNothing() {
		Person gone = TestPeople.deactivated(7, "gone");
		assertThat(sentence(this.data.group().grant(gone, reach(READ_ONLY, ""), this.ada, null)))
			.isEqualTo("gone is deactivated and cannot be given access");
	}

	@Test
	void retiredDataSourceTakesNobody() {
		ReflectionTestUtils.setField(this.data.state, "open", false);
		assertThat(sentence(this.data.group().grant(this.bob, reach(READ_ONLY, ""), this.ada, null)))
			.contains("is retired");
	}

	@Test
	void adminIsForTheWholeDataSourceOnly() {
		assertThat(sentence(this.data.group().grant(this.bob, reach(ADMIN, "proj/"), this.ada, null)))
			.isEqualTo("Admin is for the whole data source only");
	}

	@Test
	void peopleOutsideTheOrganisationAreNeverAdmin() {
		Person outsider = TestPeople.outsider(7, "olga");
		assertThat(sentence(this.data.group().grant(outsider, reach(ADMIN, ""), this.ada, null)))
			.isEqualTo("olga" + GrantRules.OUTSIDE_AND_ADMIN);
		GroupDecision decision = this.data.group().grant(outsider, reach(READ_ONLY, ""), this.ada, null);
		assertThat(decision.entries()).singleElement()
			.satisfies((entry) -> assertThat(entry.after()).isEqualTo("Read only, outside the organisation"));
	}

	@Test
	void appsAreForAppDataSourcesAndNeverAdmin() {
		App app = TestApps.app(1, "etl", this.ada);
		assertThat(sentence(this.data.group().grant(app, reach(READ_ONLY, ""), this.ada, null)))
			.isEqualTo(GrantRules.NOT_FOR_APPS);
		GroupOfOne apps = new GroupOfOne(true);
		assertThat(sentence(apps.group().grant(app, reach(ADMIN, ""), this.ada, null)))
			.endsWith(GrantRules.APP_AND_ADMIN);
		accepted(apps.group().grant(app, reach(READ_WRITE, ""), this.ada, null));
	}

	@Test
	void raiseEditsALowerGrantForTheSameFolderAndLeavesAHigherOne() {
		AccessGrant grant = this.data.has(this.bob, READ_ONLY, "proj/");
		GroupDecision decision = this.data.group()
			.raise(this.bob, term(READ_WRITE, "proj/", GrantEnd.NONE), this.ada, "request");
		assertThat(grant.level()).isEqualTo(READ_WRITE);
		assertThat(decision.entries()).containsExactly(new GroupDecision.Entry(AuditAction.ACCESS_LEVEL_EDITED,
				this.bob, "Read only in proj/", "Read/write in proj/", "request"));
		assertThat(this.data.group().raise(this.bob, term(READ_ONLY, "proj/", GrantEnd.NONE), this.ada, null).outcome())
			.isNotInstanceOf(GroupChange.Accepted.class);
		assertThat(grant.level()).isEqualTo(READ_WRITE);
	}

	@Test
	void higherLevelIsAGainAndALowerOneALoss() {
		AccessGrant grant = this.data.has(this.bob, READ_ONLY, "");
		GroupDecision raised = this.data.group().edit(grant, READ_WRITE, GrantEnd.NONE, this.ada, null);
		assertThat(raised.gains()).hasSize(1);
		assertThat(raised.losers()).isEmpty();
		GroupDecision lowered = this.data.group().edit(grant, READ_ONLY, GrantEnd.NONE, this.ada, null);
		assertThat(lowered.gains()).isEmpty();
		assertThat(lowered.losers()).containsExactly(this.bob);
	}

	@Test
	void lowerLevelHoldsInThePanelAtOnceAndAHigherOneWhenS3HasIt() {
		AccessGrant grant = this.data.has(this.bob, READ_WRITE, "");
		this.data.group().edit(grant, READ_ONLY, GrantEnd.NONE, this.ada, null);
		assertThat(grant.inForce(READ_WRITE)).isFalse();
		assertThat(grant.inForce(READ_ONLY)).isTrue();
		this.data.group().edit(grant, ADMIN, GrantEnd.NONE, this.ada, null);
		assertThat(grant.inForce(ADMIN)).isFalse();
		assertThat(grant.manages()).isTrue();
	}

	@Test
	void sameLevelAgainChangesNothing() {
		AccessGrant grant = this.data.has(this.bob, READ_ONLY, "");
		assertThat(this.data.group().edit(grant, READ_ONLY, GrantEnd.NONE, this.ada, null).outcome())
			.isInstanceOf(GroupChange.Unchanged.class);
	}

	@Test
	void levelOfAGrantThatWasRevokedMeanwhileIsNotEdited() {
		AccessGrant grant = this.data.has(this.bob, READ_ONLY, "");
		this.data.group().revoke(grant);
		assertThat(sentence(this.data.group().edit(grant, READ_WRITE, GrantEnd.NONE, this.ada, null)))
			.isEqualTo("The access of bob was revoked meanwhile");
		assertThat(this.data.group().revoke(grant).outcome()).isInstanceOf(GroupChange.Unchanged.class);
	}

	@Test
	void lastAdminStays() {
		AccessGrant admin = this.data.group().of(this.ada).get(0);
		assertThat(sentence(this.data.group().revoke(admin))).contains("ada is the last admin");
		assertThat(sentence(this.data.group().edit(admin, READ_ONLY, GrantEnd.NONE, this.ada, null)))
			.contains("is the last admin");
		assertThat(sentence(this.data.group().leave(this.ada))).contains("hand over first");
		this.data.has(this.bob, ADMIN, "");
		accepted(this.data.group().revoke(admin));
	}

	@Test
	void adminWhoCannotSignInOrLeftTheOrganisationIsNoLastAdmin() {
		this.data.has(TestPeople.deactivated(7, "gone"), ADMIN, "");
		this.data.has(TestPeople.outsider(8, "olga"), ADMIN, "");
		assertThat(sentence(this.data.group().revoke(this.data.group().of(this.ada).get(0))))
			.contains("ada is the last admin");
	}

	@Test
	void adminsAndPlatformAdminsManageAndNobodyElse() {
		this.data.has(this.bob, READ_WRITE, "");
		Person outsider = TestPeople.outsider(8, "olga");
		this.data.has(outsider, ADMIN, "");
		AccessGroup group = this.data.group();
		assertThat(group.isManagedBy(this.ada)).isTrue();
		assertThat(group.isManagedBy(this.data.root)).isTrue();
		assertThat(List.of(this.bob, this.carol, outsider)).noneMatch(group::isManagedBy);
	}

	@Test
	void revokeSaysWhatStaysBesideIt() {
		this.data.has(this.bob, READ_ONLY, "proj/");
		AccessGrant wide = this.data.has(this.bob, READ_WRITE, "data/");
		GroupDecision decision = this.data.group().revoke(wide);
		assertThat(accepted(decision).done())
			.isEqualTo("bob no longer has Read/write in data/. bob keeps Read only in proj/.");
		assertThat(decision.losers()).containsExactly(this.bob);
		assertThat(this.data.group().of(this.bob)).hasSize(1);
	}

	@Test
	void leavingEndsAllGrantsInOneRevision() {
		AccessGrant one = this.data.has(this.bob, READ_ONLY, "proj/");
		AccessGrant other = this.data.has(this.bob, READ_WRITE, "data/");
		long revision = accepted(this.data.group().leave(this.bob)).revision();
		assertThat(List.of(one, other)).allMatch((grant) -> Long.valueOf(revision).equals(grant.endedRevision()));
		assertThat(this.data.group().leave(this.bob).outcome()).isInstanceOf(GroupChange.Unchanged.class);
	}

	@Test
	void deactivationEndsTheLastAdminToo() {
		GroupDecision decision = this.data.group().deactivated(this.ada, AuditAction.PERSON_DEACTIVATED);
		assertThat(accepted(decision).revision()).isEqualTo(1);
		assertThat(decision.entries())
			.containsExactly(new GroupDecision.Entry(AuditAction.PERSON_DEACTIVATED, this.ada, "Admin", null, null));
		assertThat(this.data.group().standing()).isEmpty();
	}

	@Test
	void renamedPersonKeepsTheGrantAndS3HasToLearnIt() {
		AccessGrant grant = this.data.has(this.bob, READ_ONLY, "");
		accepted(this.data.group().renamed(this.bob, AuditAction.PERSON_RENAMED, "robert", "bob"));
		assertThat(grant.activeSince()).isNull();
		assertThat(grant.inForce(READ_ONLY)).isTrue();
	}

	@Test
	void adminOutsideTheOrganisationIsLoweredAndTheEntrySaysWhoIsLeft() {
		Person outsider = TestPeople.outsider(8, "olga");
		AccessGrant grant = this.data.has(outsider, ADMIN, "");
		GroupDecision decision = this.data.group().lowerOutsider(outsider);
		assertThat(grant.level()).isEqualTo(READ_WRITE);
		assertThat(decision.entries()).singleElement()
			.satisfies((entry) -> assertThat(entry.why()).isEqualTo("outside the organisation"));
		assertThat(this.data.group().lowerOutsider(outsider).outcome()).isInstanceOf(GroupChange.Unchanged.class);
	}

	@Test
	void handOverMakesAnAdminAndLowersTheOldOneInOneRevision() {
		AccessGrant old = this.data.group().of(this.ada).get(0);
		AccessGrant heir = this.data.has(this.bob, READ_ONLY, "");
		GroupDecision decision = this.data.group().handOver(this.bob, old, Afterwards.READ_WRITE, this.ada);
		assertThat(accepted(decision).done()).isEqualTo("bob now has Admin. ada now has Read/write.");
		assertThat(heir.level()).isEqualTo(ADMIN);
		assertThat(old.level()).isEqualTo(READ_WRITE);
		assertThat(decision.entries()).extracting(GroupDecision.Entry::action)
			.containsExactly(AuditAction.ADMIN_HANDED_OVER, AuditAction.ACCESS_LEVEL_EDITED);
		assertThat(decision.losers()).map(Grantee::called).containsExactly("ada");
	}

	@Test
	void platformAdminStepsInWithoutBecomingAMember() {
		GroupDecision decision = this.data.group().handOver(this.carol, null, Afterwards.STAYS_ADMIN, this.data.root);
		assertThat(decision.entries()).singleElement()
			.satisfies((entry) -> assertThat(entry.action()).isEqualTo(AuditAction.PLATFORM_STEPPED_IN));
		assertThat(this.data.group().of(this.data.root)).isEmpty();
	}

	@Test
	void handOverToOneselfOrToAnAdminChangesNothing() {
		AccessGrant old = this.data.group().of(this.ada).get(0);
		assertThat(sentence(this.data.group().handOver(this.ada, old, Afterwards.LEAVES, this.ada)))
			.startsWith("Choose somebody else");
		this.data.has(this.bob, ADMIN, "");
		assertThat(this.data.group().handOver(this.bob, old, Afterwards.STAYS_ADMIN, this.ada).outcome())
			.isInstanceOf(GroupChange.Unchanged.class);
	}

	@Test
	void adoptionIsOneRevisionForAllAndLowersNobody() {
		AccessGrant lower = this.data.has(this.bob, READ_ONLY, "proj/");
		AccessGrant higher = this.data.has(this.carol, READ_WRITE, "");
		Person dan = TestPeople.person(4, "dan");
		AccessGroup group = this.data.group();
		GroupDecision decision = group.adopt(List.of(this.bob, this.carol, dan), "bob, carol and dan",
				List.of(reach(READ_WRITE, "proj/")), List.of("{1}", "{2}"), this.ada);
		assertThat(accepted(decision).revision()).isEqualTo(1);
		assertThat(lower.level()).isEqualTo(READ_WRITE);
		assertThat(higher.level()).isEqualTo(READ_WRITE);
		assertThat(higher.folder().isRoot()).isTrue();
		assertThat(group.added()).singleElement().satisfies((grant) -> assertThat(grant.grantee()).isSameAs(dan));
		assertThat(decision.removed()).containsExactly("{1}", "{2}");
		assertThat(decision.entries()).extracting(GroupDecision.Entry::action)
			.containsExactly(AuditAction.ACCESS_LEVEL_EDITED, AuditAction.ACCESS_GRANTED, AuditAction.STATEMENT_ADOPTED,
					AuditAction.STATEMENT_ADOPTED);
	}

	@Test
	void adoptionThatOneRuleIsAgainstGivesNobodyAnything() {
		Person gone = TestPeople.deactivated(7, "gone");
		AccessGroup group = this.data.group();
		assertThat(sentence(group.adopt(List.of(this.bob, gone), "bob and gone", List.of(reach(READ_ONLY, "")),
				List.of("{1}"), this.ada)))
			.contains("gone is deactivated");
		assertThat(group.added()).isEmpty();
		assertThat(this.data.state.desiredRevision()).isZero();
	}

	@Test
	void everyChangeAsksS3AgainAboutWhomItRefused() {
		AccessGrant refused = this.data.has(this.bob, READ_ONLY, "proj/");
		this.data.group().quarantine().setAside((grant) -> Optional.of("no").filter((reason) -> grant == refused));
		assertThat(refused.retryIsDue(GroupOfOne.NOW)).isFalse();
		this.data.group().grant(this.bob, reach(READ_ONLY, "data/"), this.ada, null);
		assertThat(refused.retryIsDue(GroupOfOne.NOW)).isTrue();
	}

	private static GroupChange.Accepted accepted(GroupDecision decision) {
		assertThat(decision.outcome()).isInstanceOf(GroupChange.Accepted.class);
		return (GroupChange.Accepted) decision.outcome();
	}

	private static String sentence(GroupDecision decision) {
		return (decision.outcome() instanceof GroupChange.Unchanged unchanged) ? unchanged.sentence()
				: ((GroupChange.Refused) decision.outcome()).sentence();
	}

}
