package dev.cooperage.requests;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.cooperage.TwoTransactions;
import dev.cooperage.access.AccessControl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What happens to requests that nobody answers. */
class EscalationTests extends RequestPanel {

	@Autowired
	Escalation escalation;

	@Autowired
	RequestRepository requests;

	@Autowired
	AccessControl access;

	@Autowired
	RequestAudit record;

	@Autowired
	Clock clock;

	@Autowired
	TransactionTemplate transaction;

	@BeforeEach
	void taskIsLeftToTheTest() throws Exception {
		eventually(() -> assertThat(this.database.sql("""
				update scheduled_tasks set execution_time = now() + interval '1 day', version = version + 1
				where task_name = 'request-escalation' and not picked""").update()).isOne());
		forget();
	}

	@AfterEach
	void forget() {
		this.database.sql("update requested_access set platform_told_at = now() where state = 'OPEN'").update();
		this.database.sql("delete from mail").update();
	}

	@Test
	void requestThatWaitsForThreeDaysGoesToThePlatformAdminsToo() {
		String bucket = bucketOf("ada");
		String request = ask("carol", bucket, "READ_ONLY");
		daysPass(bucket, 2);
		assertThat(told(bucket)).isEmpty();
		assertThat(page("root", "/access-requests")).doesNotContain(bucket);
		daysPass(bucket, 1);
		assertThat(told(bucket)).containsExactly("root: Nobody answers the request of carol for access to " + bucket);
		assertThat(told(bucket)).as("once").isEmpty();
		assertThat(page("root", "/access-requests?bucket=" + bucket)).contains("carol asks for " + bucket);
		assertThat(page("carol", request)).contains("Waiting for an admin",
				"No admin has answered for 3 days. The platform admins were told on");
		assertThat(page("ada", "/access-requests?bucket=" + bucket)).contains("Platform admins were told");
		assertThat(page("bob", "/access-requests")).doesNotContain(bucket);
		assertThat(approve("root", request, "READ_ONLY", "").statusCode()).isEqualTo(303);
		assertThat(page("carol", request)).contains("Approved by root").doesNotContain("platform admins were told");
	}

	@Test
	void questionStopsTheTimeAndTheAnswerBeginsItAnew() {
		String bucket = bucketOf("ada");
		String request = ask("carol", bucket, "READ_ONLY");
		as("ada").submit(request, request + "/questions", Map.of("words", "Which months?"));
		daysPass(bucket, 4);
		assertThat(told(bucket)).isEmpty();
		as("carol").submit(request, request + "/replies", Map.of("words", "All", "last", last(bucket)));
		assertThat(told(bucket)).isEmpty();
		daysPass(bucket, 3);
		assertThat(told(bucket)).hasSize(1);
	}

	@Test
	void requestWithoutAnAdminGoesToThePlatformAdminsAtOnce() {
		String bucket = bucketOf("dan");
		String request = ask("carol", bucket, "READ_ONLY");
		assertThat(told(bucket)).isEmpty();
		switchOff("dan", true);
		try {
			assertThat(told(bucket)).hasSize(1);
			assertThat(page("carol", request)).contains("The platform admins were told on");
			String other = ask("bob", bucket, "READ_ONLY");
			assertThat(page("bob", other)).contains("This data source has no admin. The platform admins were told on");
			assertThat(told(bucket)).as("mailed when it was made").isEmpty();
		}
		finally {
			switchOff("dan", false);
		}
	}

	@Test
	void nobodyIsToldOfAnsweredRequestsAndOfThoseOfDeactivatedPeople() {
		String bucket = bucketOf("ada");
		String request = ask("carol", bucket, "READ_ONLY");
		ask("bob", bucket, "READ_ONLY");
		as("ada").submit(request, request + "/refusal", Map.of("reason", "No"));
		daysPass(bucket, 5);
		switchOff("bob", true);
		try {
			assertThat(told(bucket)).isEmpty();
		}
		finally {
			switchOff("bob", false);
		}
	}

	@Test
	void severalRequestsAreOneMail() {
		String bucket = bucketOf("ada");
		ask("carol", bucket, "READ_ONLY");
		ask("bob", bucket, "READ_WRITE", "reports");
		daysPass(bucket, 3);
		assertThat(told(bucket)).containsExactly("root: Nobody answers 2 requests for access");
	}

	@Test
	void twoPanelsAtOnceTellOnce() {
		String bucket = bucketOf("ada");
		ask("carol", bucket, "READ_ONLY");
		daysPass(bucket, 3);
		this.database.sql("delete from mail").update();
		var both = new TwoTransactions(this.transaction, this.database).run(this::escalate, this::escalate);
		assertThat(both.first()).hasSize(1);
		both.second().join();
		assertThat(mails()).hasSize(1);
	}

	@Test
	void answerThatWasDecidedMeanwhileIsNotDisturbed() {
		String bucket = bucketOf("ada");
		long id = Long.parseLong(ask("carol", bucket, "READ_ONLY").replaceAll(".*/", ""));
		daysPass(bucket, 3);
		this.transaction.executeWithoutResult((status) -> {
			AccessRequest request = this.requests.find(id).orElseThrow();
			new Thread(this.escalation::escalate).start();
			eventuallyTold(id);
			request.refuse("No", this.directory.find("ada").orElseThrow(), this.clock.instant());
		});
		assertThat(this.requests.find(id)).hasValueSatisfying((request) -> {
			assertThat(request.state()).isEqualTo(RequestState.REFUSED);
			assertThat(request.platformToldAt()).isNotNull();
		});
	}

	@Test
	void zeroSwitchesItOff() {
		String bucket = bucketOf("ada");
		ask("carol", bucket, "READ_ONLY");
		daysPass(bucket, 300);
		var off = new Escalation(this.database, this.requests, this.access, this.record,
				new EscalationProperties(Duration.ZERO), this.clock);
		this.transaction.executeWithoutResult((status) -> off.escalate());
		assertThat(page("root", "/access-requests")).doesNotContain(bucket);
		assertThatIllegalArgumentException().isThrownBy(() -> new EscalationProperties(Duration.ofDays(-1)))
			.withMessageContaining("cooperage.requests.escalate-after");
	}

	private void eventuallyTold(long id) {
		long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
		while (!this.database.sql("select platform_told_at is not null from requested_access where id = :id")
			.param("id", id)
			.query(Boolean.class)
			.single()) {
			assertThat(System.nanoTime()).isLessThan(end);
			Thread.onSpinWait();
		}
	}

	private void daysPass(String bucket, int days) {
		this.database.sql("""
				update requested_access set requested_at = requested_at - make_interval(days => :days),
				waiting_since = waiting_since - make_interval(days => :days) where bucket = :bucket""")
			.param("days", days)
			.param("bucket", bucket)
			.update();
	}

	private String last(String bucket) {
		return this.database.sql("""
				select max(m.id) from request_message m join requested_access r on r.id = m.request_id
				where r.bucket = :bucket""").param("bucket", bucket).query(String.class).single();
	}

	/** Takes what is due, and returns the mails about the bucket. */
	private List<String> told(String bucket) {
		this.database.sql("delete from mail").update();
		this.escalation.escalate();
		return this.database.sql("""
				select split_part(recipient, '@', 1) || ': ' || subject from mail
				where body like :bucket and subject like 'Nobody%' order by id""")
			.param("bucket", "%" + bucket + "%")
			.query(String.class)
			.list();
	}

	private List<String> escalate() {
		this.escalation.escalate();
		return mails();
	}

	private List<String> mails() {
		return this.database.sql("select subject from mail where subject like 'Nobody%'").query(String.class).list();
	}

	private void switchOff(String userName, boolean off) {
		this.database.sql("update person set active = :active where user_name = :name")
			.param("active", !off)
			.param("name", userName)
			.update();
	}

}
