package dev.cooperage.access.foreign;

import java.util.List;
import java.util.Map;

import dev.cooperage.GroupPage;
import dev.cooperage.RunningPanel;
import dev.cooperage.access.group.StatementHash;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditEntry;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.policy.reading.Statement;
import dev.cooperage.s3names.BucketName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

class ForeignStatementTests extends RunningPanel {

	private static final String THEIRS = """
			{ "Sid" : "NightlyJob","Effect":"Allow",
			  "Principal":{"AWS":["arn:aws:iam:::user/carol"]},"Action":["s3:GetObject"],
			  "Resource":"arn:aws:s3:::BUCKET/logs/*","Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}} }""";

	@Autowired
	private AuditLog audit;

	@AfterEach
	void openTheRoad() {
		this.proxyBeforeS3.reopen();
	}

	@Test
	void isKeptByteForByteRecordedAndExplained() throws Exception {
		String bucket = bucketOf("ada");
		String theirs = addTo(bucket);
		grant("ada", bucket, "bob", "READ_ONLY");
		assertThat(foreignIn(bucket)).containsExactly(theirs);
		assertThat(entries(bucket, AuditAction.DRIFT_FOUND)).singleElement().satisfies((entry) -> {
			assertThat(entry.subject()).isEqualTo("A statement that the panel did not write NightlyJob is new");
			assertThat(entry.after()).contains("user/carol");
		});
		String page = as("ada").get("/buckets/" + bucket + "/access").body();
		assertThat(page).contains("Statements that the panel did not write", "NightlyJob", "<strong>carol</strong>",
				"download files", "the folder logs/", "the caller&#39;s address is among 10.0.0.0/8",
				"&quot;Sid&quot; : &quot;NightlyJob&quot;");
	}

	@Test
	void aRevokeThatAStatementOfOthersUndoesIsNotCalledDone() throws Exception {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_ONLY");
		addTo(bucket, forBob(bucket, "Allow"));
		var ada = as("ada");
		String edit = GroupPage.editLink(ada.get("/buckets/" + bucket + "/access").body(), "bob");
		ada.submit(edit, edit + "/revocation", Map.of());
		assertThat(ada.get("/buckets/" + bucket + "/access").body())
			.contains("another statement works against it",
					"The statement ForBob in the bucket policy, which the panel did not write, still lets bob in.",
					"has 1 statement that the panel did not write", "/access#foreign-statements")
			.doesNotContain("bob no longer has access");
	}

	@Test
	void aDepartureThatAStatementOfOthersUndoesIsNotCalledDone() throws Exception {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_ONLY");
		addTo(bucket, forBob(bucket, "Allow"));
		var bob = as("bob");
		assertThat(bob.get("/buckets/" + bucket + "/access").body()).doesNotContain("the panel did not write</a>");
		String departure = "/buckets/" + bucket + "/access/departure";
		bob.submit(departure, departure, Map.of());
		assertThat(bob.get("/warehouse-data").body()).contains("The statement ForBob", "still lets bob in.")
			.doesNotContain("You no longer have access");
	}

	@Test
	void aHandOverAfterWhichTheOldAdminIsLetInIsNotCalledDone() throws Exception {
		String bucket = bucketOf("bob");
		addTo(bucket, forBob(bucket, "Allow"));
		var bob = as("bob");
		String handOver = "/buckets/" + bucket + "/access/hand-over";
		bob.submit(handOver, handOver, Map.of("userName", "dan", "from", "bob", "afterwards", "LEAVES"));
		assertThat(bob.get("/warehouse-data").body()).contains("The statement ForBob", "still lets bob in.")
			.doesNotContain("no longer has access");
	}

	@Test
	void aGrantThatAStatementOfOthersDeniesIsNotCalledDone() throws Exception {
		String bucket = bucketOf("ada");
		addTo(bucket, forBob(bucket, "Deny"));
		var ada = as("ada");
		ada.submit("/buckets/" + bucket, "/buckets/" + bucket + "/access",
				Map.of("userName", "bob", "level", "READ_ONLY", "folder", ""));
		assertThat(ada.get("/buckets/" + bucket + "/access").body())
			.contains("The statement ForBob", "denies bob some of this.")
			.doesNotContain("bob now has");
	}

	@Test
	void onlyAdminsSeeAndRemove() throws Exception {
		String bucket = bucketOf("ada");
		String theirs = addTo(bucket);
		grant("ada", bucket, "bob", "READ_WRITE");
		String removal = removal(bucket, theirs);
		assertThat(as("bob").get("/buckets/" + bucket + "/access").body()).doesNotContain("NightlyJob")
			.doesNotContain("did not write");
		assertThat(as("bob").get(removal).statusCode()).isEqualTo(403);
		assertThat(as("dan").get(removal).statusCode()).isEqualTo(403);
		assertThat(as("bob").submit("/account", removal, Map.of()).statusCode()).isEqualTo(403);
		assertThat(as("dan").submit("/account", removal, Map.of()).statusCode()).isEqualTo(403);
		assertThat(stranger().get(removal).statusCode()).isEqualTo(302);
		assertThat(foreignIn(bucket)).containsExactly(theirs);
	}

	@Test
	void isRemovedAfterAQuestionAndTheRecordKeepsIt() throws Exception {
		String bucket = bucketOf("ada");
		String theirs = addTo(bucket);
		String removal = removal(bucket, theirs);
		var ada = as("ada");
		assertThat(ada.get(removal).body()).contains("Remove this statement?", "NightlyJob");
		var answer = ada.submit(removal, removal, Map.of());
		assertThat(answer.statusCode()).isEqualTo(303);
		assertThat(ada.get("/buckets/" + bucket + "/access").body()).contains("The statement is removed.")
			.doesNotContain("NightlyJob");
		assertThat(foreignIn(bucket)).isEmpty();
		assertThat(policyOf(bucket)).contains("user/ada");
		assertThat(entries(bucket, AuditAction.STATEMENT_REMOVED)).singleElement().satisfies((entry) -> {
			assertThat(entry.actor().name()).isEqualTo("ada");
			assertThat(entry.before()).isEqualTo(theirs);
		});
		assertThat(entries(bucket, AuditAction.DRIFT_FOUND)).hasSize(1);
		assertThat(ada.get(removal).statusCode()).isEqualTo(404);
	}

	@Test
	void theRemovalIsNotForgottenWhileS3IsAway() throws Exception {
		String bucket = bucketOf("ada");
		String theirs = addTo(bucket);
		this.proxyBeforeS3.cut();
		var ada = as("ada");
		String removal = removal(bucket, theirs);
		ada.submit(removal, removal, Map.of());
		assertThat(ada.get("/buckets/" + bucket + "/access").body()).contains("Being removed…");
		ada.submit("/account", removal, Map.of());
		assertThat(entries(bucket, AuditAction.STATEMENT_REMOVED)).hasSize(1);
		this.proxyBeforeS3.reopen();
		eventually(() -> assertThat(foreignIn(bucket)).isEmpty());
		eventually(() -> assertThat(this.policies.isInStep(new BucketName(bucket))).isTrue());
		assertThat(ada.get("/buckets/" + bucket + "/access").body()).doesNotContain("did not write");
	}

	@Test
	void onlyExactlyThisTextIsRemovedAndOnlyOnce() throws Exception {
		String bucket = bucketOf("ada");
		String theirs = addTo(bucket);
		String other = theirs.replace("10.0.0.0/8", "10.0.0.0/9");
		putPolicy(bucket, policyOf(bucket).replace(theirs, other));
		String removal = removal(bucket, theirs);
		as("ada").submit("/account", removal, Map.of());
		assertThat(foreignIn(bucket)).containsExactly(other);
		putPolicy(bucket, policyOf(bucket).replace(other, theirs));
		untilSeen(bucket, theirs);
		grant("ada", bucket, "bob", "READ_ONLY");
		assertThat(foreignIn(bucket)).containsExactly(theirs);
	}

	@Test
	void whoMayNotSeeThePlatformPage() {
		assertThat(as("ada").get("/platform").statusCode()).isEqualTo(403);
		assertThat(stranger().get("/platform").statusCode()).isEqualTo(302);
		assertThat(as("ada").submit("/account", "/platform/buckets/alpha-x/attempt", Map.of()).statusCode())
			.isEqualTo(403);
		assertThat(as("ada").get("/account").body()).doesNotContain("/platform");
		assertThat(as("root").get("/account").body()).contains("href=\"/platform\"");
	}

	@Test
	void rootAppliesNow() throws Exception {
		String bucket = bucketOf("ada");
		this.proxyBeforeS3.cut();
		grant("ada", bucket, "bob", "READ_ONLY");
		eventually(() -> assertThat(as("root").get("/platform").body())
			.containsPattern("(?s)" + bucket + "</a>.*S3 does not answer"));
		this.database.sql(
				"update policy_state set next_try = clock_timestamp() + interval '1 hour', attempts = 9 where bucket = :b")
			.param("b", bucket)
			.update();
		this.proxyBeforeS3.reopen();
		var root = as("root");
		eventually(() -> {
			root.submit("/account", "/platform/buckets/" + bucket + "/attempt", Map.of());
			assertThat(root.get("/platform").body()).contains(bucket + " is in step with S3.");
		});
		assertThat(policyOf(bucket)).contains("user/bob");
		assertThat(root.get("/platform").body()).doesNotContain(bucket);
	}

	private static String forBob(String bucket, String effect) {
		return """
				{"Sid":"ForBob","Effect":"%s","Principal":{"AWS":"arn:aws:iam:::user/bob"},
				"Action":"s3:GetObject","Resource":"arn:aws:s3:::%s/*"}""".formatted(effect, bucket);
	}

	private String addTo(String bucket) throws Exception {
		return addTo(bucket, THEIRS.replace("BUCKET", bucket));
	}

	private String addTo(String bucket, String theirs) throws Exception {
		writeBeside(bucket, theirs);
		return theirs;
	}

	private static String removal(String bucket, String statement) {
		return "/buckets/" + bucket + "/access/statements/" + StatementHash.of(statement) + "/removal";
	}

	private List<String> foreignIn(String bucket) {
		return BucketPolicy.parse(policyOf(bucket)).foreign().stream().map(Statement::source).toList();
	}

	private List<AuditEntry> entries(String bucket, AuditAction action) {
		return this.audit.newestOf(bucket, 100).stream().filter((entry) -> entry.action() == action).toList();
	}

}
