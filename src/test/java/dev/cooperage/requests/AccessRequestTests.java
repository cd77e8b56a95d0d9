package dev.cooperage.requests;

import java.time.Duration;
import java.time.Instant;

import dev.cooperage.access.GrantEnd;
import dev.cooperage.access.Reach;
import dev.cooperage.access.Term;
import dev.cooperage.people.Person;
import dev.cooperage.people.TestPeople;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.teams.Team;
import dev.cooperage.teams.TestTeams;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** The rules of one request: whom it waits for, and what is news for who asked. */
class AccessRequestTests {

	private static final Instant ASKED = Instant.parse("2026-11-30T10:00:00Z");

	private static final Term WANTED = new Term(new Reach(AccessLevel.READ_ONLY, KeyPrefix.ROOT), GrantEnd.NONE);

	private final Person ada = TestPeople.person(1, "ada");

	private final Person carol = TestPeople.person(3, "carol");

	private final AccessRequest request = new AccessRequest(new BucketName("alpha-figures"), this.carol, null, WANTED,
			"Figures", ASKED);

	@Test
	void questionLeavesItOpenAndWaitsForThePerson() {
		assertThat(this.request.ask("Which months?", this.ada, after(1))).isEmpty();
		assertThat(this.request.open()).isTrue();
		assertThat(this.request.questioned()).isTrue();
		assertThat(this.request.stateInWords()).isEqualTo("Waiting for an answer from carol");
		assertThat(this.request.unseen()).isTrue();
	}

	@Test
	void replyWaitsForAdminsFromThenOnAndIsNoNewsForThePerson() {
		this.request.ask("Which months?", this.ada, after(1));
		this.request.ask("And for whom?", this.ada, after(2));
		this.request.reply("All of them", after(5));
		assertThat(this.request.stateInWords()).isEqualTo("Waiting for an admin");
		assertThat(this.request.waitingSince()).isEqualTo(after(5));
		assertThat(this.request.news()).isEqualTo(2);
		assertThat(this.request.messages()).extracting(RequestMessage::question).containsExactly(true, true, false);
	}

	@Test
	void nobodyRepliesToNoQuestion() {
		assertThatIllegalStateException().isThrownBy(() -> this.request.reply("Hello", after(1)));
	}

	@Test
	void eleventhQuestionIsRefused() {
		for (int i = 0; i < AccessRequest.QUESTIONS; i++) {
			assertThat(this.request.ask("Why?", this.ada, after(1))).isEmpty();
		}
		assertThat(this.request.ask("Why?", this.ada, after(1)))
			.hasValueSatisfying((sentence) -> assertThat(sentence).contains("10 questions, and more are not possible"));
		assertThat(this.request.messages()).hasSize(AccessRequest.QUESTIONS);
	}

	@Test
	void answeredRequestTakesNoMoreMessages() {
		this.request.ask("Which months?", this.ada, after(1));
		this.request.refuse("No", this.ada, after(2));
		assertThat(this.request.questioned()).isFalse();
		assertThat(this.request.stateInWords()).isEqualTo("Refused by ada");
		assertThatIllegalStateException().isThrownBy(() -> this.request.reply("All", after(3)));
		assertThatIllegalStateException().isThrownBy(() -> this.request.ask("And?", this.ada, after(3)));
	}

	@Test
	void everyAnswerIsNewsAndWithdrawingIsNot() {
		this.request.approve(WANTED, null, this.ada, after(1));
		assertThat(this.request.unseen()).isTrue();
		AccessRequest withdrawn = new AccessRequest(this.request.bucket(), this.carol, null, WANTED, "Figures", ASKED);
		withdrawn.withdraw(after(1));
		assertThat(withdrawn.unseen()).isFalse();
		AccessRequest overtaken = new AccessRequest(this.request.bucket(), this.carol, null, WANTED, "Figures", ASKED);
		overtaken.overtake(WANTED, this.ada, after(1));
		assertThat(overtaken.unseen()).isTrue();
	}

	@Test
	void whyThePlatformAdminsWereToldSaysHowLongItWaited() {
		this.request.toldPlatform(ASKED.plus(Duration.ofHours(73)));
		assertThat(this.request.whyPlatformTold()).isEqualTo("No admin has answered for 3 days.");
		this.request.toldPlatform(ASKED.plus(Duration.ofMinutes(60)));
		assertThat(this.request.whyPlatformTold()).isEqualTo("No admin has answered for 1 hour.");
		this.request.toldPlatform(ASKED);
		assertThat(this.request.whyPlatformTold()).isEqualTo("This data source has no admin.");
		this.request.ask("Which months?", this.ada, after(1));
		this.request.reply("All", after(2));
		assertThat(this.request.whyPlatformTold()).isEmpty();
	}

	@Test
	void requestForATeamIsTheTeams() {
		Team team = TestTeams.team(7, "Analysts", this.ada);
		AccessRequest asked = new AccessRequest(this.request.bucket(), this.carol, team, WANTED, "Figures", ASKED);
		assertThat(asked.grantee()).isSameAs(team);
		assertThat(asked.person()).isSameAs(this.carol);
		assertThat(asked.forWhom()).isEqualTo(" for the team Analysts");
		assertThat(this.request.grantee()).isSameAs(this.carol);
		assertThat(this.request.forWhom()).isEmpty();
	}

	@Test
	void whoseRequestGivesWayReadsWhy() {
		this.request.giveWay(this.ada, "ada asks for the team Analysts now", after(1));
		assertThat(this.request.stateInWords()).isEqualTo("Withdrawn");
		assertThat(this.request.answer()).isEqualTo("ada asks for the team Analysts now");
		assertThat(this.request.unseen()).isTrue();
		assertThatIllegalStateException().isThrownBy(() -> this.request.withdraw(after(2)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "none", textBlock = """
			none | none
			''   | none
			me   | none
			7    | 7
			-7   | 0
			07x  | 0
			99999999999999999999 | 0
			""")
	void formNamesATeamByItsIdOnly(@Nullable String sent, @Nullable Long team) {
		assertThat(new RequestForm("b", "", null, null, "READ_ONLY", "Figures", sent).teamId()).isEqualTo(team);
	}

	private static Instant after(int minutes) {
		return ASKED.plus(Duration.ofMinutes(minutes));
	}

}
