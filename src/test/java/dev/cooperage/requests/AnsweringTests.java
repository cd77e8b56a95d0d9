package dev.cooperage.requests;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import dev.cooperage.GroupPage;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditEntry;
import dev.cooperage.audit.AuditLog;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Answering a request, and what may happen meanwhile. */
class AnsweringTests extends RequestPanel {

	@Autowired
	AuditLog audit;

	@Test
	void adminGrantsAllThatWasAskedFor() {
		String bucket = bucketOf("ada");
		String request = ask("carol", bucket, "READ_WRITE");
		assertThat(page("ada", request)).contains("carol asks for " + bucket, "Monthly figures for the board");
		assertThat(approve("ada", request, "READ_WRITE", "").statusCode()).isEqualTo(303);
		eventually(request, "Approved by ada", "Active");
		assertThat(policyOf(bucket)).contains("user/carol");
		assertThat(as("carol").get("/buckets/" + bucket + "/files/").statusCode()).isEqualTo(200);
		assertThat(entries(bucket)).extracting(AuditEntry::action)
			.contains(AuditAction.REQUEST_MADE, AuditAction.ACCESS_GRANTED, AuditAction.REQUEST_APPROVED);
		assertThat(entries(bucket)).filteredOn((entry) -> entry.action() == AuditAction.ACCESS_GRANTED)
			.extracting(AuditEntry::reason)
			.contains("Monthly figures for the board");
	}

	@Test
	void adminGrantsLessAndNeverMore() {
		String bucket = bucketOf("ada");
		String request = ask("carol", bucket, "READ_WRITE", "reports");
		for (String[] more : new String[][] { { "READ_WRITE", "" }, { "ADMIN", "" }, { "READ_ONLY", "other" } }) {
			var answer = approve("ada", request, more[0], more[1]);
			assertThat(answer.statusCode()).isEqualTo(422);
			assertThat(text(answer.body())).contains("This is more than carol asked for: Read/write in reports/");
		}
		assertThat(approve("ada", request, "READ_ONLY", "reports/2026").statusCode()).isEqualTo(303);
		eventually(request, "You asked for more. You were granted Read only in reports/2026/", "Active");
		assertThat(page("carol", "/access-requests/answered")).contains("Approved by ada");
		assertThat(entries(bucket)).anySatisfy((entry) -> {
			assertThat(entry.action()).isEqualTo(AuditAction.REQUEST_APPROVED);
			assertThat(entry.before()).isEqualTo("Read/write in reports/");
			assertThat(entry.after()).isEqualTo("Read only in reports/2026/");
		});
	}

	@Test
	void adminRefusesWithAReasonThatThePersonReads() {
		String bucket = bucketOf("ada");
		String request = ask("carol", bucket, "READ_ONLY");
		var silent = as("ada").submit(request, request + "/refusal", Map.of("reason", " "));
		assertThat(silent.statusCode()).isEqualTo(422);
		assertThat(text(silent.body())).contains("Enter a reason");
		as("ada").submit(request, request + "/refusal", Map.of("reason", "Use <b>the</b> published figures"));
		assertThat(as("carol").get(request).body()).contains("Use &lt;b&gt;the&lt;/b&gt; published figures");
		assertThat(page("carol", request)).contains("Refused by ada");
		assertThat(as("carol").get("/buckets/" + bucket).statusCode()).isEqualTo(403);
		assertThat(entries(bucket)).anySatisfy((entry) -> {
			assertThat(entry.action()).isEqualTo(AuditAction.REQUEST_REFUSED);
			assertThat(entry.reason()).isEqualTo("Use <b>the</b> published figures");
		});
	}

	@Test
	void memberIsRaised() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_ONLY");
		String request = ask("bob", bucket, "READ_WRITE");
		assertThat(approve("ada", request, "READ_WRITE", "").statusCode()).isEqualTo(303);
		assertThat(page("ada", "/buckets/" + bucket)).contains("Read/write").doesNotContain("2 grants for bob");
		assertThat(entries(bucket)).filteredOn((entry) -> entry.action() == AuditAction.ACCESS_LEVEL_EDITED)
			.extracting(AuditEntry::before, AuditEntry::after)
			.containsExactly(org.assertj.core.groups.Tuple.tuple("Read only", "Read/write"));
	}

	@Test
	void ofTwoAnswersAtOnceOneIsLate() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "dan", "ADMIN");
		assertThat(page("bob", "/access-requests/new?bucket=" + bucket)).contains("goes to ada or dan");
		String request = ask("carol", bucket, "READ_ONLY");
		List<CompletableFuture<HttpResponse<String>>> answers = Stream.of("ada", "dan", "root")
			.map((admin) -> CompletableFuture.supplyAsync(() -> {
				var visitor = as(admin);
				return visitor.submit(request, request + (admin.equals("ada") ? "/refusal" : "/approval"),
						Map.of("level", "READ_ONLY", "folder", "", "reason", "No, typed by " + admin, "note",
								"Yes, typed by " + admin));
			}))
			.toList();
		assertThat(answers.stream().map(CompletableFuture::join).filter((answer) -> answer.statusCode() == 409))
			.hasSize(2)
			.allSatisfy((answer) -> assertThat(text(answer.body())).contains("This was not sent", "Nothing was changed",
					", typed by "));
		assertThat(entries(bucket))
			.filteredOn((entry) -> entry.action() == AuditAction.REQUEST_APPROVED
					|| entry.action() == AuditAction.REQUEST_REFUSED)
			.hasSize(1);
	}

	@Test
	void whoLostAdminInBetweenAnswersNothing() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "dan", "ADMIN");
		String request = ask("carol", bucket, "READ_ONLY");
		var dan = as("dan");
		assertThat(dan.get(request).body()).contains("Refuse");
		GroupPage.revoke(as("ada"), bucket, "dan");
		assertThat(
				dan.submit("/account", request + "/approval", Map.of("level", "READ_ONLY", "folder", "")).statusCode())
			.isEqualTo(404);
		assertThat(page("carol", request)).contains("Waiting for an admin");
	}

	@Test
	void withoutAnAdminItGoesToThePlatformAdmins() {
		String bucket = bucketOf("dan");
		String request = ask("carol", bucket, "READ_ONLY");
		assertThat(page("root", "/access-requests")).doesNotContain(bucket);
		switchOff("dan", true);
		try {
			assertThat(page("root", "/access-requests?bucket=" + bucket)).contains("carol asks for " + bucket);
			assertThat(page("bob", "/access-requests/new?bucket=" + bucket)).contains("goes to the platform admins");
			assertThat(approve("root", request, "READ_ONLY", "").statusCode()).isEqualTo(303);
		}
		finally {
			switchOff("dan", false);
		}
		eventually(request, "Approved by root", "Active");
	}

	@Test
	void requestOfSomebodySwitchedOffIsNotAnswered() {
		String bucket = bucketOf("ada");
		String request = ask("bob", bucket, "READ_ONLY");
		switchOff("bob", true);
		try {
			assertThat(page("ada", "/access-requests?bucket=" + bucket)).contains("Nobody is waiting for an answer");
			var answer = approve("ada", request, "READ_ONLY", "");
			assertThat(answer.statusCode()).isEqualTo(422);
			assertThat(text(answer.body())).contains("bob is deactivated and cannot be given access");
		}
		finally {
			switchOff("bob", false);
		}
		assertThat(page("ada", "/access-requests?bucket=" + bucket)).contains("bob asks for " + bucket);
	}

	@Test
	void somebodyOutsideTheOrganisationIsGrantedOnTheAccessPage() {
		String bucket = bucketOf("ada");
		outside("carol", true);
		try {
			assertThat(as("carol").get("/access-requests/new?bucket=" + bucket).body()).contains("READ_WRITE")
				.doesNotContain("value=\"ADMIN\"");
			var asked = send("carol", bucket, "ADMIN", "", "I own it");
			assertThat(asked.statusCode()).isEqualTo(422);
			assertThat(text(asked.body())).contains("You are outside the organisation and cannot be Admin");
			String request = ask("carol", bucket, "READ_ONLY");
			assertThat(page("ada", request))
				.contains("carol is outside the organisation. Grant access on the access page");
			var approval = as("ada").submit(request, request + "/approval", Map.of("level", "READ_ONLY", "folder", ""));
			assertThat(approval.statusCode()).isEqualTo(422);
			assertThat(text(approval.body())).contains(
					"carol is outside the organisation: grant access on the page of the data source, which asks a second time");
			assertThat(page("carol", request)).contains("Waiting for an admin");
			as("ada").submit("/buckets/" + bucket + "/access", "/buckets/" + bucket + "/access",
					Map.of("userName", "carol", "level", "READ_ONLY", "folder", "", "outside", "carol"));
			eventually(request, "Granted directly by ada", "Active");
		}
		finally {
			outside("carol", false);
		}
	}

	@Test
	void directGrantElsewhereAnswersTheRequest() {
		String bucket = bucketOf("ada");
		String request = ask("carol", bucket, "READ_ONLY", "reports");
		grant("root", bucket, "carol", "READ_ONLY", "other");
		assertThat(page("carol", request)).contains("Waiting for an admin");
		grant("root", bucket, "carol", "READ_WRITE");
		eventually(request, "Granted directly by root", "Active");
		assertThat(page("ada", "/access-requests?bucket=" + bucket)).contains("Nobody is waiting for an answer");
		assertThat(entries(bucket)).extracting(AuditEntry::action).contains(AuditAction.REQUEST_OVERTAKEN);
	}

	@Test
	void whatWasGrantedAndRevokedSinceSaysSo() {
		String bucket = bucketOf("ada");
		String request = ask("carol", bucket, "READ_ONLY");
		approve("ada", request, "READ_ONLY", "");
		GroupPage.revoke(as("ada"), bucket, "carol");
		assertThat(page("carol", request)).contains("Approved by ada", "Changed or revoked since")
			.doesNotContain("Active");
	}

	@Test
	void whileS3IsAwayNothingIsCalledActive() throws Exception {
		String bucket = bucketOf("ada");
		String request = ask("carol", bucket, "READ_ONLY");
		this.proxyBeforeS3.cut();
		try {
			approve("ada", request, "READ_ONLY", "");
			assertThat(page("carol", request)).contains("Approved by ada", "S3 does not answer")
				.doesNotContain("Active");
		}
		finally {
			this.proxyBeforeS3.reopen();
		}
		eventually(request, "Active");
	}

	private void eventually(String request, String... words) {
		try {
			eventually(() -> assertThat(page("carol", request)).contains(words));
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

	private List<AuditEntry> entries(String bucket) {
		return this.audit.newestOf(bucket, 100);
	}

	private void switchOff(String userName, boolean off) {
		this.database.sql("update person set active = :active where user_name = :name")
			.param("active", !off)
			.param("name", userName)
			.update();
	}

}
