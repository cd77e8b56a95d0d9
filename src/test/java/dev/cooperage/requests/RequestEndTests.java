package dev.cooperage.requests;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import dev.cooperage.access.GrantEnd;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests for access that name an end, and their answers. */
class RequestEndTests extends RequestPanel {

	@Autowired
	AuditLog audit;

	@Autowired
	MailOutbox outbox;

	private String bucket;

	private LocalDate today;

	@BeforeEach
	void adaHasADataSource() {
		this.bucket = bucketOf("ada");
		this.today = LocalDate.now(ZoneOffset.UTC);
	}

	@AfterEach
	void leaveNoEnds() {
		forgetEnds();
	}

	@Test
	void formAsksWhenAccessEndsAndKeepsWhatWasTyped() {
		String form = as("carol").get("/access-requests/new?bucket=" + this.bucket).body();
		assertThat(text(form)).contains("Access ends", "1 month, until " + day(this.today.plusMonths(1)), "1 year");
		assertThat(form).containsPattern("value=\"NONE\"[^>]*checked");
		var over = sendUntil("carol", this.bucket, "READ_ONLY",
				Map.of("end", "DAY", "endsOn", this.today.minusDays(1).toString()));
		assertThat(over.statusCode()).isEqualTo(422);
		assertThat(over.body())
			.contains("href=\"#endsOn\"", "The last day must be today or later",
					"value=\"" + this.today.minusDays(1) + "\"")
			.containsPattern("value=\"DAY\"[^>]*checked");
	}

	@Test
	void everyPageAndMailSaysUntilWhen() throws Exception {
		String until = "Read only until " + day(this.today.plusMonths(3));
		String request = location(sendUntil("carol", this.bucket, "READ_ONLY", Map.of("end", "THREE_MONTHS")));
		assertThat(page("carol", request)).contains(until);
		assertThat(page("carol", "/access-requests")).contains(until);
		assertThat(page("ada", "/access-requests?bucket=" + this.bucket)).contains(until);
		assertThat(as("ada").get(request).body()).containsPattern("value=\"THREE_MONTHS\"[^>]*checked");
		assertThat(page("carol", "/buckets/" + this.bucket)).contains(until);
		assertThat(mails()).singleElement()
			.satisfies(
					(mail) -> assertThat(mail.body()).contains("carol asks for Read only for the whole data source on "
							+ this.bucket + " until " + day(this.today.plusMonths(3)) + "."));
		approve("ada", request, "READ_ONLY", "");
		eventually(() -> assertThat(page("carol", request)).contains("Approved by ada", "Active")
			.doesNotContain("You were granted"));
		assertThat(policyOf(this.bucket)).contains(this.today.plusMonths(3).plusDays(1) + "T00:00:00Z");
		assertThat(mails()).first()
			.satisfies((mail) -> assertThat(mail.body()).contains(
					"The answer is: Read only for the whole data source until " + day(this.today.plusMonths(3)) + "."));
		assertThat(this.audit.newestOf(this.bucket, 100)).anySatisfy((entry) -> {
			assertThat(entry.action()).isEqualTo(AuditAction.REQUEST_MADE);
			assertThat(entry.after()).endsWith("until " + day(this.today.plusMonths(3)));
		});
	}

	@Test
	void adminChoosesAnotherEnd() throws Exception {
		String shorter = location(sendUntil("carol", this.bucket, "READ_ONLY", Map.of("end", "ONE_YEAR")));
		assertThat(approveUntil("ada", shorter, "READ_ONLY", Map.of("end", "ONE_MONTH")).statusCode()).isEqualTo(303);
		eventually(() -> assertThat(page("carol", shorter))
			.contains("You asked for more. You were granted Read only until " + day(this.today.plusMonths(1))));
		String longer = location(sendUntil("dan", this.bucket, "READ_ONLY", Map.of("end", "ONE_MONTH")));
		assertThat(approveUntil("ada", longer, "READ_ONLY", Map.of("end", "ONE_YEAR")).statusCode()).isEqualTo(303);
		assertThat(page("dan", longer)).contains("You were granted Read only until " + day(this.today.plusYears(1)))
			.doesNotContain("You asked for more");
	}

	@Test
	void dayThatIsOverMeanwhileIsAnErrorBesideTheField() {
		String request = location(
				sendUntil("carol", this.bucket, "READ_ONLY", Map.of("end", "DAY", "endsOn", this.today.toString())));
		this.database.sql("update requested_access set ends_on = :day where bucket = :bucket")
			.param("day", this.today.minusDays(1))
			.param("bucket", this.bucket)
			.update();
		assertThat(page("ada", request)).contains("This day is over. Choose another one.");
		for (Map<String, String> end : List.of(Map.<String, String>of(),
				Map.of("end", "DAY", "endsOn", this.today.minusDays(1).toString()))) {
			var answer = approveUntil("ada", request, "READ_ONLY", end);
			assertThat(answer.statusCode()).isEqualTo(422);
			assertThat(answer.body()).contains("id=\"endsOn-error\"", "The last day must be today or later",
					"value=\"" + this.today.minusDays(1) + "\"");
		}
		assertThat(page("carol", request)).contains("Waiting for an admin");
		assertThat(approveUntil("ada", request, "READ_ONLY", Map.of("end", "ONE_MONTH")).statusCode()).isEqualTo(303);
	}

	@Test
	void grantForAShorterTimeBesideTheRequestDoesNotAnswerIt() {
		String request = location(sendUntil("carol", this.bucket, "READ_ONLY", Map.of("end", "ONE_YEAR")));
		grantUntil("carol", "ONE_MONTH");
		assertThat(page("carol", request)).contains("Waiting for an admin");
		assertThat(approve("ada", request, "READ_ONLY", "").statusCode()).isEqualTo(303);
		assertThat(page("ada", "/buckets/" + this.bucket)).contains("Read only until " + day(this.today.plusYears(1)))
			.doesNotContain("Read only until " + day(this.today.plusMonths(1)));
		String other = location(sendUntil("dan", this.bucket, "READ_ONLY", Map.of("end", "ONE_MONTH")));
		grantUntil("dan", "THREE_MONTHS");
		assertThat(page("dan", other)).contains("Granted directly by ada");
	}

	@Test
	void approvedAccessWhoseDayIsOverHasEnded() {
		String request = location(
				sendUntil("carol", this.bucket, "READ_ONLY", Map.of("end", "DAY", "endsOn", this.today.toString())));
		approve("ada", request, "READ_ONLY", "");
		this.database.sql("update granted_access set ends_on = :day where bucket = :bucket and ends_on is not null")
			.param("day", this.today.minusDays(1))
			.param("bucket", this.bucket)
			.update();
		this.database.sql("update requested_access set granted_ends_on = :day where bucket = :bucket")
			.param("day", this.today.minusDays(1))
			.param("bucket", this.bucket)
			.update();
		assertThat(page("carol", request)).contains("Approved by ada", "Ended since").doesNotContain("Active");
	}

	private void grantUntil(String userName, String end) {
		as("ada").submit("/buckets/" + this.bucket, "/buckets/" + this.bucket + "/access",
				Map.of("userName", userName, "level", "READ_ONLY", "folder", "", "end", end));
	}

	private List<Mail> mails() {
		return this.outbox.page(1).items().stream().filter((mail) -> mail.subject().contains(this.bucket)).toList();
	}

	private static String day(LocalDate day) {
		return new GrantEnd(day).day();
	}

}
