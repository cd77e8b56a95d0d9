package dev.cooperage.access.group;

import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

import dev.cooperage.access.GrantEnd;
import dev.cooperage.access.GrantEndProperties;
import dev.cooperage.access.GroupChange;
import dev.cooperage.access.Reach;
import dev.cooperage.access.Term;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.people.Person;
import dev.cooperage.policy.rendering.AccessLevel;
import org.junit.jupiter.api.Test;

import static dev.cooperage.access.group.GroupOfOne.reach;
import static dev.cooperage.policy.rendering.AccessLevel.ADMIN;
import static dev.cooperage.policy.rendering.AccessLevel.READ_ONLY;
import static dev.cooperage.policy.rendering.AccessLevel.READ_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

/** The rules of grants with a last day, in memory. It is 30 November 2026. */
class GrantEndRulesTests {

	private static final GrantEnd YESTERDAY = end("2026-11-29");

	private static final GrantEnd TODAY = end("2026-11-30");

	private static final GrantEnd MARCH = end("2027-03-31");

	private static final GrantEndProperties HALF_A_YEAR = new GrantEndProperties(ZoneOffset.UTC, null,
			Period.ofMonths(6));

	private final GroupOfOne data = new GroupOfOne();

	private final Person ada = this.data.ada;

	private final Person bob = this.data.bob;

	@Test
	void grantSaysUntilWhenInItsSentenceAndInTheActivity() {
		GroupDecision decision = grant(READ_ONLY, "proj/", MARCH);
		assertThat(accepted(decision).done()).isEqualTo("bob now has Read only in proj/ until 31 March 2027.");
		assertThat(accepted(decision).wanted()).isEqualTo("Read only in proj/ until 31 March 2027 for bob");
		assertThat(decision.entries()).extracting(GroupDecision.Entry::after)
			.containsExactly("Read only in proj/ until 31 March 2027");
	}

	@Test
	void lastDayIsTodayOrLater() {
		assertThat(sentence(grant(READ_ONLY, "", YESTERDAY))).isEqualTo("The last day must be today or later");
		accepted(grant(READ_ONLY, "", TODAY));
	}

	@Test
	void todayIsTheDayInTheZoneOfThePlatform() {
		GrantEndProperties auckland = new GrantEndProperties(ZoneId.of("Pacific/Auckland"), null, null);
		assertThat(GroupOfOne.NOW).isEqualTo("2026-11-30T10:00:00Z");
		AccessGroup before = this.data.group(auckland);
		accepted(before.grant(this.bob, new Term(reach(READ_ONLY, ""), TODAY), this.ada, null));
		AccessGroup after = this.data.group(auckland, GroupOfOne.NOW.plusSeconds(3600));
		assertThat(sentence(after.grant(this.bob, new Term(reach(READ_ONLY, ""), TODAY), this.ada, null)))
			.isEqualTo("The last day must be today or later");
	}

	@Test
	void longestDurationForbidsLaterDaysAndNoEnd() {
		AccessGroup group = this.data.group(HALF_A_YEAR);
		assertThat(sentence(group.grant(this.bob, new Term(reach(READ_ONLY, ""), end("2027-05-31")), this.ada, null)))
			.isEqualTo("The last day must be 30 May 2027 or earlier");
		assertThat(sentence(group.grant(this.bob, new Term(reach(READ_ONLY, ""), GrantEnd.NONE), this.ada, null)))
			.isEqualTo("Choose a last day: 30 May 2027 or earlier");
		accepted(group.grant(this.bob, new Term(reach(READ_ONLY, ""), end("2027-05-30")), this.ada, null));
	}

	@Test
	void accessThatNobodyGivesAnEndHasTheUsualOne() {
		AccessGroup group = this.data.group(HALF_A_YEAR);
		accepted(group.grant(this.bob, reach(READ_ONLY, ""), this.ada, null));
		assertThat(group.of(this.bob)).singleElement()
			.satisfies((grant) -> assertThat(grant.endsOn()).isEqualTo("2027-05-30"));
	}

	@Test
	void longestDurationLetsTheFirstAdminStayWithoutAnEnd() {
		AccessGroup empty = new GroupOfOne().withoutAnybody().group(HALF_A_YEAR);
		accepted(empty.grant(this.ada, new Term(reach(ADMIN, ""), GrantEnd.NONE), this.ada, null));
		assertThat(empty.hasLastingAdmin()).isTrue();
		assertThat(sentence(this.data.group(HALF_A_YEAR)
			.grant(this.bob, new Term(reach(ADMIN, ""), GrantEnd.NONE), this.ada, null)))
			.startsWith("Choose a last day");
	}

	@Test
	void anotherLevelKeepsTheEndAlsoOneThatTheLimitsWouldForbidNow() {
		AccessGrant grant = this.data.has(this.bob, READ_ONLY, "", end("2029-01-01"));
		GroupDecision decision = this.data.group(HALF_A_YEAR).edit(grant, READ_WRITE, grant.end(), this.ada, null);
		assertThat(accepted(decision).done()).isEqualTo("bob now has Read/write until 1 January 2029.");
		assertThat(grant.endsOn()).isEqualTo("2029-01-01");
	}

	@Test
	void raisedGrantBecomesWhatWasAnsweredWithItsEnd() {
		AccessGrant grant = this.data.has(this.bob, READ_ONLY, "", MARCH);
		GroupDecision decision = raise(READ_WRITE, "", TODAY);
		assertThat(accepted(decision).done()).isEqualTo("bob now has Read/write until 30 November 2026.");
		assertThat(grant.term().words()).isEqualTo("Read/write until 30 November 2026");
	}

	@Test
	void laterEndForTheSameLevelExtendsTheGrant() {
		AccessGrant grant = this.data.has(this.bob, READ_ONLY, "proj/", TODAY);
		assertThat(accepted(raise(READ_ONLY, "proj/", MARCH)).done())
			.isEqualTo("bob now has Read only in proj/ until 31 March 2027.");
		assertThat(this.data.group().of(this.bob)).containsExactly(grant);
		accepted(raise(READ_ONLY, "proj/", GrantEnd.NONE));
		assertThat(grant.endsOn()).isNull();
	}

	@Test
	void laterEndTakesAwayNoHigherLevelAndAnEarlierOneNothing() {
		AccessGrant grant = this.data.has(this.bob, READ_WRITE, "", MARCH);
		assertThat(sentence(raise(READ_ONLY, "", GrantEnd.NONE)))
			.isEqualTo("bob already has Read/write until 31 March 2027; use Edit access level beside the name");
		assertThat(sentence(raise(READ_WRITE, "", TODAY))).startsWith("bob already has Read/write until 31 March 2027");
		assertThat(grant.term().words()).isEqualTo("Read/write until 31 March 2027");
	}

	@Test
	void requestAfterTheEndMakesAGrantOfItsOwn() {
		AccessGrant over = this.data.has(this.bob, READ_ONLY, "", YESTERDAY);
		AccessGroup group = this.data.group();
		accepted(group.raise(this.bob, GroupOfOne.term(READ_ONLY, "", MARCH), this.ada, null));
		assertThat(over.ended()).isTrue();
		assertThat(group.of(this.bob)).singleElement()
			.satisfies((grant) -> assertThat(grant.endsOn()).isEqualTo("2027-03-31"));
	}

	@Test
	void laterEndIsAGainAndAnEarlierOneALoss() {
		AccessGrant grant = this.data.has(this.bob, READ_ONLY, "", MARCH);
		GroupDecision later = this.data.group().edit(grant, READ_ONLY, GrantEnd.NONE, this.ada, null);
		assertThat(later.gains()).hasSize(1);
		assertThat(later.losers()).isEmpty();
		assertThat(grant.activeSince()).isNull();
		GroupDecision earlier = this.data.group().edit(grant, READ_ONLY, MARCH, this.ada, null);
		assertThat(earlier.gains()).isEmpty();
		assertThat(earlier.entries()).containsExactly(new GroupDecision.Entry(AuditAction.ACCESS_LEVEL_EDITED, this.bob,
				"Read only", "Read only until 31 March 2027", null));
	}

	@Test
	void sameFolderUntilAnotherDayIsAnEditAndAWiderGrantCoversOnlyWhatItOutlasts() {
		this.data.has(this.bob, READ_ONLY, "", MARCH);
		assertThat(sentence(grant(READ_ONLY, "", GrantEnd.NONE)))
			.isEqualTo("bob already has Read only until 31 March 2027; use Edit access level beside the name");
		assertThat(grant(READ_ONLY, "proj/", TODAY).outcome()).isInstanceOf(GroupChange.Unchanged.class);
		assertThat(accepted(grant(READ_ONLY, "proj/", GrantEnd.NONE)).done()).isEqualTo(
				"bob now has Read only in proj/. bob keeps Read only for the whole data source until 31 March 2027.");
	}

	@Test
	void lastAdminCannotHaveAnEnd() {
		AccessGrant admin = this.data.group().of(this.ada).get(0);
		assertThat(sentence(this.data.group().edit(admin, ADMIN, MARCH, this.ada, null)))
			.startsWith("ada is the last admin of this data source whose access has no end");
		this.data.has(this.bob, ADMIN, "", MARCH);
		assertThat(sentence(this.data.group().edit(admin, ADMIN, MARCH, this.ada, null))).contains("has no end");
		assertThat(sentence(this.data.group().revoke(admin))).contains("is the last admin");
		assertThat(sentence(this.data.group().leave(this.ada))).contains("last admin");
		this.data.has(this.data.carol, ADMIN, "");
		accepted(this.data.group().edit(admin, ADMIN, MARCH, this.ada, null));
	}

	@Test
	void adminWithAnEndMayBeRevokedAlthoughNobodyElseMayBeLeft() {
		AccessGrant guest = this.data.has(this.bob, ADMIN, "", MARCH);
		accepted(this.data.group().revoke(guest));
	}

	@Test
	void handOverToAnAdminWithAnEndTakesTheEndAway() {
		AccessGrant guest = this.data.has(this.bob, ADMIN, "", MARCH);
		AccessGrant admin = this.data.group().of(this.ada).get(0);
		accepted(this.data.group().handOver(this.bob, admin, Afterwards.LEAVES, this.ada));
		assertThat(guest.end()).isEqualTo(GrantEnd.NONE);
		assertThat(admin.ended()).isTrue();
	}

	@Test
	void grantWhoseLastDayIsOverGivesNothing() {
		AccessGrant over = this.data.has(this.bob, ADMIN, "", YESTERDAY);
		AccessGroup group = this.data.group();
		assertThat(group.of(this.bob)).isEmpty();
		assertThat(group.isManagedBy(this.bob)).isFalse();
		assertThat(group.accessOf(this.bob).isMember()).isFalse();
		assertThat(sentence(group.edit(over, READ_ONLY, MARCH, this.ada, null)))
			.isEqualTo("The access of bob ended on 29 November 2026; grant it again instead");
		assertThat(group.revoke(over).outcome())
			.isEqualTo(new GroupChange.Unchanged("The access of bob ended on 29 November 2026; nothing was changed."));
		assertThat(this.data.state.desiredRevision()).isZero();
	}

	@Test
	void grantOnItsLastDayStillHolds() {
		this.data.has(this.bob, ADMIN, "", TODAY);
		assertThat(this.data.group().isManagedBy(this.bob)).isTrue();
		assertThat(this.data.group().expire().outcome()).isInstanceOf(GroupChange.Unchanged.class);
	}

	@Test
	void sweepEndsAllThatAreOverInOneRevision() {
		AccessGrant bobs = this.data.has(this.bob, READ_ONLY, "", YESTERDAY);
		AccessGrant carols = this.data.has(this.data.carol, READ_WRITE, "proj/", end("2026-01-01"));
		GroupDecision decision = this.data.group().expire();
		assertThat(List.of(bobs, carols)).extracting(AccessGrant::endedRevision).containsOnly(1L);
		assertThat(decision.entries()).containsExactly(
				new GroupDecision.Entry(AuditAction.ACCESS_EXPIRED, this.bob, "Read only until 29 November 2026", null,
						null),
				new GroupDecision.Entry(AuditAction.ACCESS_EXPIRED, this.data.carol,
						"Read/write in proj/ until 1 January 2026", null, null));
		assertThat(decision.losers()).hasSize(2);
	}

	@Test
	void grantForTheSameFolderTakesTheOneThatIsOverOutOfItsWay() {
		AccessGrant over = this.data.has(this.bob, READ_ONLY, "", YESTERDAY);
		GroupDecision decision = grant(READ_ONLY, "", MARCH);
		accepted(decision);
		assertThat(over.ended()).isTrue();
		assertThat(decision.entries()).extracting(GroupDecision.Entry::action)
			.containsExactly(AuditAction.ACCESS_GRANTED, AuditAction.ACCESS_EXPIRED);
	}

	@Test
	void adoptionTakesNobodyALaterEndOrAHigherLevelAway() {
		AccessGrant longer = this.data.has(this.bob, READ_WRITE, "", MARCH);
		AccessGroup group = this.data.group();
		accepted(group.adopt(List.of(this.bob), "bob", List.of(reach(READ_ONLY, "")), List.of("{1}"), this.ada));
		assertThat(longer.term()).isEqualTo(new Term(reach(READ_WRITE, ""), GrantEnd.NONE));
	}

	private GroupDecision raise(AccessLevel level, String folder, GrantEnd end) {
		return this.data.group().raise(this.bob, GroupOfOne.term(level, folder, end), this.ada, null);
	}

	private GroupDecision grant(AccessLevel level, String folder, GrantEnd end) {
		Reach reach = reach(level, folder);
		return this.data.group().grant(this.bob, new Term(reach, end), this.ada, null);
	}

	private static GrantEnd end(String day) {
		return new GrantEnd(LocalDate.parse(day));
	}

	private static GroupChange.Accepted accepted(GroupDecision decision) {
		assertThat(decision.outcome()).isInstanceOf(GroupChange.Accepted.class);
		return (GroupChange.Accepted) decision.outcome();
	}

	private static String sentence(GroupDecision decision) {
		assertThat(decision.outcome()).isInstanceOf(GroupChange.Refused.class);
		return ((GroupChange.Refused) decision.outcome()).sentence();
	}

}
