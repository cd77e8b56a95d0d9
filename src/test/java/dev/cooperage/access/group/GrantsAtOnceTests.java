package dev.cooperage.access.group;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

import dev.cooperage.access.GrantEnd;
import dev.cooperage.access.GroupChange;
import dev.cooperage.access.group.GrantsAtOnce.Change;
import dev.cooperage.access.group.GrantsAtOnce.Foreseen;
import dev.cooperage.access.group.GrantsAtOnce.Seen;
import dev.cooperage.access.group.GrantsAtOnce.Wish;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.people.Grantee;
import dev.cooperage.people.Person;
import dev.cooperage.people.TestPeople;
import dev.cooperage.policy.rendering.AccessLevel;
import org.junit.jupiter.api.Test;

import static dev.cooperage.access.group.GroupOfOne.term;
import static dev.cooperage.policy.rendering.AccessLevel.ADMIN;
import static dev.cooperage.policy.rendering.AccessLevel.READ_ONLY;
import static dev.cooperage.policy.rendering.AccessLevel.READ_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

/** Changes of many grants as one decision, in memory. */
class GrantsAtOnceTests {

	private static final Function<Grantee, Optional<String>> NOBODY = (grantee) -> Optional.empty();

	private final GroupOfOne data = new GroupOfOne();

	private final Person ada = this.data.ada;

	private final Person bob = this.data.bob;

	private final Person carol = this.data.carol;

	private final Person dan = TestPeople.person(4, "dan");

	@Test
	void manyGrantsAreOneRevisionWithAnEntryForEach() {
		AccessGroup group = this.data.group();
		GroupDecision decision = atOnce(group).grant(List.of(wish(this.bob, "a/"), wish(this.bob, "b/"),
				wish(this.carol, "a/"), wish(this.carol, "b/"), wish(this.dan, "a/"), wish(this.dan, "b/")));
		assertThat(accepted(decision).revision()).isEqualTo(1).isEqualTo(this.data.state.desiredRevision());
		assertThat(decision.entries()).hasSize(6)
			.extracting(GroupDecision.Entry::action)
			.containsOnly(AuditAction.ACCESS_GRANTED);
		assertThat(decision.gains()).hasSize(6);
		assertThat(group.added()).hasSize(6);
		assertThat(accepted(decision).done()).isEqualTo("3 people now have Read only (6 grants).");
	}

	@Test
	void whatAllGetIsNamedOnceAndWhatSomeHaveIsCounted() {
		this.data.has(this.bob, READ_WRITE, "");
		GroupDecision decision = atOnce(this.data.group())
			.grant(List.of(wish(this.bob, "a/"), wish(this.carol, "a/"), wish(this.dan, "a/")));
		assertThat(accepted(decision).done()).isEqualTo("2 people now have Read only in a/. 1 grant was so already.");
		assertThat(accepted(decision).wanted()).isEqualTo("Read only in a/ for 2 people");
		assertThat(decision.entries()).hasSize(2);
	}

	@Test
	void ruleAgainstOneRefusesAllAndNamesThem() {
		Person gone = TestPeople.deactivated(7, "gone");
		AccessGroup group = this.data.group();
		GroupDecision decision = atOnce(group).grant(List.of(wish(this.bob, ""), wish(gone, ""), wish(this.dan, "")));
		assertThat(sentence(decision)).isEqualTo("gone is deactivated and cannot be given access. Nothing was changed");
		assertThat(decision.entries()).isEmpty();
		assertThat(decision.gains()).isEmpty();
	}

	@Test
	void manyRefusalsAreNamedUpToThree() {
		List<Wish> wishes = IntStream.range(10, 16)
			.mapToObj((id) -> wish(TestPeople.deactivated(id, "gone" + id), ""))
			.toList();
		assertThat(sentence(atOnce(this.data.group()).grant(wishes))).contains("gone10", "gone11", "gone12")
			.endsWith("; and 3 more like this. Nothing was changed");
	}

	@Test
	void outsidersNeedAConfirmationAndAreNeverAdmin() {
		Person outsider = TestPeople.outsider(8, "olga");
		assertThat(sentence(atOnce(this.data.group()).grant(List.of(wish(outsider, "")))))
			.startsWith("olga is outside the organisation");
		assertThat(atOnce(this.data.group())
			.grant(List.of(new Wish(outsider, term(READ_ONLY, "", GrantEnd.NONE), null, true)))
			.outcome()).isInstanceOf(GroupChange.Accepted.class);
		assertThat(sentence(atOnce(this.data.group())
			.grant(List.of(new Wish(outsider, term(ADMIN, "", GrantEnd.NONE), null, true)))))
			.startsWith("olga is outside the organisation and cannot be Admin");
	}

	@Test
	void anotherLevelChangesOnlyAsItWasSeen() {
		AccessGrant grant = this.data.has(this.bob, READ_ONLY, "a/");
		Wish seen = new Wish(this.bob, term(READ_WRITE, "a/", GrantEnd.NONE), new Seen(grant.id(), grant.version()),
				false);
		Wish older = new Wish(this.bob, seen.term(), new Seen(grant.id(), grant.version() + 1), false);
		assertThat(sentence(atOnce(this.data.group()).grant(List.of(older, wish(this.dan, "a/")))))
			.isEqualTo("bob has been given Read only in a/ by ada meanwhile. Nothing was changed");
		assertThat(sentence(atOnce(this.data.group()).grant(List.of(wish(this.bob, READ_WRITE, "a/")))))
			.startsWith("bob already has Read only in a/");
		GroupDecision decision = atOnce(this.data.group()).grant(List.of(seen, wish(this.dan, "a/")));
		assertThat(decision.entries()).extracting(GroupDecision.Entry::action)
			.containsExactly(AuditAction.ACCESS_LEVEL_EDITED, AuditAction.ACCESS_GRANTED);
	}

	@Test
	void changeThatIsSentTwiceChangesNothingMore() {
		AccessGrant bobs = this.data.has(this.bob, READ_WRITE, "a/");
		long older = bobs.version() + 1;
		assertThat(sentence(atOnce(this.data.group()).edit(List.of(new Change(bobs, older, READ_ONLY, null)))))
			.startsWith("bob has been given Read/write in a/ by ada meanwhile");
		assertThat(atOnce(this.data.group()).edit(List.of(new Change(bobs, older, READ_WRITE, null))).outcome())
			.isInstanceOf(GroupChange.Unchanged.class);
	}

	@Test
	void lastAdminIsNeitherLoweredNorRevokedWithOthers() {
		AccessGrant adas = this.data.group().of(this.ada).get(0);
		AccessGrant bobs = this.data.has(this.bob, READ_WRITE, "");
		List<Change> changes = List.of(change(bobs), change(adas));
		assertThat(sentence(atOnce(this.data.group()).revoke(changes))).startsWith("ada is the last admin")
			.endsWith("Nothing was changed");
		assertThat(sentence(atOnce(this.data.group()).edit(List.of(to(adas, new GrantEnd(LocalDate.of(2027, 3, 31)))))))
			.startsWith("ada is the last admin of this data source whose access has no end");
	}

	@Test
	void ofAllAdminsOneHasToStay() {
		AccessGrant adas = this.data.group().of(this.ada).get(0);
		AccessGrant bobs = this.data.has(this.bob, ADMIN, "");
		assertThat(sentence(atOnce(this.data.group()).revoke(List.of(change(adas), change(bobs)))))
			.startsWith("bob is the last admin");
	}

	@Test
	void wordsAfterAChangeSayInWhichFolder() {
		AccessGrant bobs = this.data.has(this.bob, READ_WRITE, "a/");
		AccessGrant carols = this.data.has(this.carol, READ_WRITE, "a/");
		assertThat(accepted(atOnce(this.data.group()).edit(List.of(lowered(bobs), lowered(carols)))).done())
			.isEqualTo("2 people now have Read only in a/.");
		GrantEnd end = new GrantEnd(LocalDate.of(2027, 3, 31));
		assertThat(accepted(atOnce(this.data.group()).edit(List.of(to(bobs, end), to(carols, end)))).done())
			.isEqualTo("2 people now have access in a/ until 31 March 2027.");
	}

	@Test
	void wordsAfterAChangeInSeveralFoldersCountTheGrants() {
		AccessGrant bobs = this.data.has(this.bob, READ_WRITE, "a/");
		AccessGrant carols = this.data.has(this.carol, READ_WRITE, "b/");
		assertThat(accepted(atOnce(this.data.group()).edit(List.of(lowered(bobs), lowered(carols)))).done())
			.isEqualTo("2 people now have Read only (2 grants).");
	}

	@Test
	void revokedTogetherTheyAreOneRevision() {
		AccessGrant bobs = this.data.has(this.bob, READ_WRITE, "");
		AccessGrant carols = this.data.has(this.carol, READ_ONLY, "a/");
		AccessGrant more = this.data.has(this.carol, READ_ONLY, "b/");
		GroupDecision decision = atOnce(this.data.group()).revoke(List.of(change(bobs), change(carols), change(more)));
		assertThat(accepted(decision).done()).isEqualTo("3 grants of 2 people have ended.");
		assertThat(bobs.endedRevision()).isEqualTo(1).isEqualTo(carols.endedRevision());
		assertThat(decision.losers()).containsExactly(this.bob, this.carol);
	}

	@Test
	void endIsSetForManyAndLevelsStay() {
		AccessGrant bobs = this.data.has(this.bob, READ_WRITE, "");
		AccessGrant carols = this.data.has(this.carol, READ_ONLY, "a/");
		GrantEnd end = new GrantEnd(LocalDate.of(2027, 3, 31));
		GroupDecision decision = atOnce(this.data.group()).edit(List.of(to(bobs, end), to(carols, end)));
		assertThat(accepted(decision).done()).isEqualTo("2 people now have access until 31 March 2027 (2 grants).");
		assertThat(bobs.term().words()).isEqualTo("Read/write until 31 March 2027");
		assertThat(carols.term().words()).isEqualTo("Read only in a/ until 31 March 2027");
	}

	@Test
	void grantThatEndedByItselfIsNotedOnce() {
		AccessGrant over = this.data.has(this.carol, READ_ONLY, "c/", new GrantEnd(LocalDate.of(2026, 11, 1)));
		GroupDecision decision = atOnce(this.data.group()).grant(List.of(wish(this.bob, ""), wish(this.dan, "")));
		assertThat(decision.entries()).extracting(GroupDecision.Entry::action)
			.containsExactly(AuditAction.ACCESS_GRANTED, AuditAction.ACCESS_GRANTED, AuditAction.ACCESS_EXPIRED);
		assertThat(over.endedRevision()).isEqualTo(1);
	}

	@Test
	void nothingNewIsNoRevision() {
		this.data.has(this.bob, READ_ONLY, "");
		assertThat(atOnce(this.data.group()).grant(List.of(wish(this.bob, ""), wish(this.bob, "a/"))).outcome())
			.isEqualTo(new GroupChange.Unchanged("All of this is so already; nothing was changed."));
		assertThat(this.data.state.desiredRevision()).isZero();
	}

	@Test
	void moreThanFiveThousandGrantsAreRefused() {
		List<Wish> wishes = IntStream.rangeClosed(0, GrantsAtOnce.MOST)
			.mapToObj((i) -> wish(this.bob, "f" + i + "/"))
			.toList();
		assertThat(sentence(atOnce(this.data.group()).grant(wishes)))
			.isEqualTo("One change can have at most 5,000 grants; this one has 5,001. Split the list");
	}

	@Test
	void whomS3TakesForAnotherIsRefused() {
		AccessGroup group = this.data.group();
		GrantsAtOnce atOnce = group.atOnce(this.ada,
				(grantee) -> grantee.called().equals("dan") ? Optional.of("S3 knows dan as an app") : Optional.empty());
		assertThat(sentence(atOnce.grant(List.of(wish(this.bob, ""), wish(this.dan, "")))))
			.isEqualTo("S3 knows dan as an app. Nothing was changed");
	}

	@Test
	void previewTellsWhoGetsHasAndCannotHave() {
		this.data.has(this.bob, READ_WRITE, "");
		this.data.has(this.carol, READ_WRITE, "a/");
		Person gone = TestPeople.deactivated(7, "gone");
		List<Foreseen> all = atOnce(this.data.group())
			.foresee(List.of(wish(this.bob, "a/"), wish(this.carol, "a/"), wish(this.dan, "a/"), wish(gone, "a/")));
		assertThat(all).extracting(Foreseen::kind)
			.containsExactly(Foreseen.Kind.HELD, Foreseen.Kind.OTHER, Foreseen.Kind.NEW, Foreseen.Kind.FORBIDDEN);
		assertThat(all).extracting(Foreseen::sentence)
			.containsExactly("Read/write for the whole data source", "Read/write in a/ becomes Read only in a/",
					"Read only in a/", "gone is deactivated and cannot be given access");
	}

	@Test
	void previewOfARevocationNamesTheLastAdmin() {
		AccessGrant adas = this.data.group().of(this.ada).get(0);
		AccessGrant bobs = this.data.has(this.bob, READ_WRITE, "");
		List<Foreseen> all = atOnce(this.data.group()).foreseeRevoke(List.of(change(bobs), change(adas)));
		assertThat(all).extracting(Foreseen::kind).containsExactly(Foreseen.Kind.OTHER, Foreseen.Kind.FORBIDDEN);
		assertThat(all.get(0).term().words()).isEqualTo("Read/write");
	}

	private GrantsAtOnce atOnce(AccessGroup group) {
		return group.atOnce(this.ada, NOBODY);
	}

	private static Wish wish(Person person, String folder) {
		return new Wish(person, term(READ_ONLY, folder, GrantEnd.NONE), null, false);
	}

	private static Wish wish(Person person, AccessLevel level, String folder) {
		return new Wish(person, term(level, folder, GrantEnd.NONE), null, false);
	}

	private static Change change(AccessGrant grant) {
		return new Change(grant, grant.version(), null, null);
	}

	private static Change lowered(AccessGrant grant) {
		return new Change(grant, grant.version(), READ_ONLY, null);
	}

	private static Change to(AccessGrant grant, GrantEnd end) {
		return new Change(grant, grant.version(), null, end);
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
