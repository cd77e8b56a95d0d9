package dev.cooperage.files.jobs;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;

import dev.cooperage.Statements;
import dev.cooperage.access.sync.Reconciler;
import dev.cooperage.files.Script;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Statements of others that deny something to dan, who has Read/write: what the panel
 * answers him beside what S3 answers his own keys.
 */
abstract class DenialContract extends JobsPanel {

	private static final String DANS = """
			{"Sid":"NoSecrets","Effect":"Deny","Principal":{"AWS":"arn:aws:iam:::user/dan"},"Action":"s3:GetObject",\
			"Resource":["arn:aws:s3:::BUCKET/secret/*","arn:aws:s3:::BUCKET/mixed/locked"]},\
			{"Sid":"Frozen","Effect":"Deny","Principal":{"AWS":"arn:aws:iam:::user/dan"},"Action":"s3:PutObject",\
			"Resource":"arn:aws:s3:::BUCKET/frozen/*"},\
			{"Sid":"Kept","Effect":"Deny","Principal":{"AWS":"arn:aws:iam:::user/dan"},"Action":"s3:DeleteObject",\
			"Resource":"arn:aws:s3:::BUCKET/kept/*"},\
			{"Sid":"Hidden","Effect":"Deny","Principal":{"AWS":"arn:aws:iam:::user/dan"},"Action":"s3:ListBucket",\
			"Resource":"arn:aws:s3:::BUCKET","Condition":{"StringLike":{"s3:prefix":"hidden/*"}}},\
			{"Sid":"OldVersions","Effect":"Deny","Principal":{"AWS":"arn:aws:iam:::user/dan"},\
			"Action":"s3:GetObjectVersion","Resource":"arn:aws:s3:::BUCKET/old/*"},\
			{"Sid":"Unlisted","Effect":"Deny","Principal":{"AWS":"arn:aws:iam:::user/dan"},\
			"Action":"s3:ListBucketVersions","Resource":"arn:aws:s3:::BUCKET",\
			"Condition":{"StringLike":{"s3:prefix":"unlisted/*"}}},\
			{"Sid":"Elsewhere","Effect":"Deny","Principal":{"AWS":"arn:aws:iam:::user/dan"},"Action":"s3:GetObject",\
			"Resource":"arn:aws:s3:::BUCKET/address/*","Condition":{"NotIpAddress":{"aws:SourceIp":"203.0.113.0/24"}}},""";

	private S3Client own;

	private String before = "";

	@Autowired
	private Statements statements;

	@Autowired
	private Reconciler reconciler;

	/** Dan's own keys. */
	abstract S3Client dansKeys();

	@BeforeAll
	void files() {
		this.own = dansKeys();
		for (String key : List.of("secret/a", "open/a", "mixed/a", "mixed/locked", "frozen/a", "kept/a", "hidden/a",
				"old/a", "address/a")) {
			store(key, key);
		}
	}

	@BeforeEach
	void deny() {
		this.before = policyOf(this.bucket.value());
		write(this.before.replace("\"Statement\":[", "\"Statement\":[" + DANS.replace("BUCKET", this.bucket.value())));
	}

	@AfterEach
	void denyNoMore() {
		write(this.before);
	}

	@AfterAll
	void closeClient() {
		this.own.close();
	}

	@Test
	void fileThatS3DeniesIsNotShownByThePanel() {
		same(() -> this.own.getObject((it) -> it.bucket(this.bucket.value()).key("secret/a")).close(),
				() -> this.dan.get(at("downloads", "secret/a")).statusCode(), 403);
		for (String address : List.of(at("downloads", "secret/a"), at("files", "secret/a"), at("pictures", "secret/a"),
				at("documents", "secret/a"))) {
			var answer = this.dan.get(address);
			assertThat(answer.statusCode()).as(address).isEqualTo(403);
			assertThat(answer.body()).contains(
					"The statement NoSecrets in the bucket policy of " + this.bucket
							+ ", which the panel did not write, denies you this.",
					"Its admins can see the statement: ada.");
		}
		assertThat(this.dan.send("HEAD", at("downloads", "secret/a"), BodyPublishers.noBody(), "Accept", "*/*")
			.statusCode()).isEqualTo(403);
		same(() -> this.own.getObject((it) -> it.bucket(this.bucket.value()).key("open/a")).close(),
				() -> this.dan.get(at("downloads", "open/a")).statusCode(), 200);
		assertThat(this.bob.get(at("downloads", "secret/a")).body()).as("somebody else").isEqualTo("secret/a");
	}

	@Test
	void namesAreListedAsS3ListsThem() {
		same(() -> this.own.listObjectsV2((it) -> it.bucket(this.bucket.value()).prefix("secret/")),
				() -> this.dan.get(at("files", "secret/")).statusCode(), 200);
		assertThat(this.dan.get(at("files", "secret/")).body()).contains("secret/a");
		same(() -> this.own.listObjectsV2((it) -> it.bucket(this.bucket.value()).prefix("hidden/")),
				() -> this.dan.get(at("files", "hidden/")).statusCode(), 403);
		assertThat(this.dan.get(at("files", "hidden/")).body()).contains("The statement Hidden in the bucket policy");
		same(() -> this.own.listObjectsV2((it) -> it.bucket(this.bucket.value()).prefix("").delimiter("/")),
				() -> this.dan.get(at("files", "")).statusCode(), 200);
		assertThat(this.dan.get(at("files", "")).body()).contains("secret", "hidden");
		same(() -> this.own.getObject((it) -> it.bucket(this.bucket.value()).key("hidden/a")).close(),
				() -> this.dan.get(at("downloads", "hidden/a")).statusCode(), 200);
	}

	@Test
	void uploadThatS3DeniesIsRefused() {
		same(() -> put("frozen/new"), () -> this.dan.get(at("uploads", "frozen/")).statusCode(), 403);
		var begun = this.dan.send("POST", "/buckets/" + this.bucket + "/direct-uploads", BodyPublishers.ofString("{}"),
				"Content-Type", "application/json", "Accept", "application/json");
		assertThat(begun.statusCode()).as("without a token").isEqualTo(403);
		var script = new Script("http://localhost:" + this.port, this.dan)
			.post("/buckets/" + this.bucket + "/direct-uploads", Map.of("folder", "", "path", "frozen/new", "size", 1,
					"modified", 1000, "fingerprint", "0123456789abcdef", "type", "text/csv", "replace", false));
		assertThat(script.status()).isEqualTo(403);
		assertThat(script.text()).contains("The statement Frozen in the bucket policy");
		assertThat(upload(this.dan, "open/", "refuse", new Part("uploaded", "x")).statusCode()).isEqualTo(200);
		same(() -> put("open/new"), () -> this.dan.get(at("uploads", "open/")).statusCode(), 200);
	}

	@Test
	void fileThatMayNotBeDeletedStays() {
		same(() -> this.own.deleteObject((it) -> it.bucket(this.bucket.value()).key("kept/a")),
				() -> this.dan.submit("/account", at("deletions", "kept/a"), Map.of()).statusCode(), 403);
		assertThat(exists("kept/a")).isTrue();
		same(() -> put("kept/new"), () -> this.dan.get(at("uploads", "kept/")).statusCode(), 200);
		FileJob job = job(order(this.dan, "delete", "kept/", Map.of()));
		assertThat(job.tally().failed()).isPositive();
		assertThat(job.tally().done()).isZero();
		assertThat(exists("kept/a")).isTrue();
		assertThat(this.dan.get("/jobs/" + job.id()).body()).contains("The statement Kept in the bucket policy");
		FileJob move = job(transfer(this.dan, "move", "kept/a", "open", "moved"));
		assertThat(move.tally().done()).isZero();
		assertThat(exists("kept/a")).isTrue();
	}

	@Test
	void jobLeavesOutWhatIsDenied() {
		FileJob job = job(transfer(this.dan, "copy", "mixed/", "copies", "mixed"));
		assertThat(job.state()).isEqualTo(JobState.DONE);
		assertThat(job.tally().done()).isEqualTo(1);
		assertThat(job.tally().failed()).isEqualTo(1);
		assertThat(exists("copies/mixed/a")).isTrue();
		assertThat(exists("copies/mixed/locked")).isFalse();
		assertThat(this.dan.get("/jobs/" + job.id()).body()).contains("mixed/locked",
				"The statement NoSecrets in the bucket policy");
		var into = transfer(this.dan, "copy", "mixed/a", "frozen", "copied");
		assertThat(into.statusCode()).isEqualTo(422);
		assertThat(into.body()).contains("The statement Frozen in the bucket policy", "value=\"copied\"");
		assertThat(exists("frozen/copied")).isFalse();
	}

	@Test
	void zipLeavesOutWhatIsDenied() {
		String zip = this.dan.submit("/account", at("zips", "").replaceAll("/$", ""), Map.of("key", "mixed/")).body();
		assertThat(zip).contains("mixed/a", "! This zip is not complete.txt").doesNotContain("mixed/locked");
		assertThat(recorded("mixed/a")).contains("dan FILE_DOWNLOADED in a zip");
		assertThat(recorded("mixed/locked")).doesNotContain("dan FILE_DOWNLOADED in a zip");
	}

	@Test
	void oldVersionIsDeniedAndTheCurrentOneIsNot() {
		String version = this.own.headObject((it) -> it.bucket(this.bucket.value()).key("old/a")).versionId();
		same(() -> this.own.getObject((it) -> it.bucket(this.bucket.value()).key("old/a").versionId(version)).close(),
				() -> this.dan.get(at("downloads", "old/a?version=" + version)).statusCode(), 403);
		same(() -> this.own.getObject((it) -> it.bucket(this.bucket.value()).key("old/a")).close(),
				() -> this.dan.get(at("downloads", "old/a")).statusCode(), 200);
	}

	@Test
	void versionsAreListedAsS3ListsThem() {
		same(() -> this.own.listObjectVersions((it) -> it.bucket(this.bucket.value()).prefix("secret/a")),
				() -> this.dan.get(at("versions", "secret/a")).statusCode(), 200);
		same(() -> this.own.listObjectVersions((it) -> it.bucket(this.bucket.value()).prefix("unlisted/")),
				() -> this.dan.get(at("deleted-files", "unlisted/")).statusCode(), 403);
	}

	/** The panel does not know from where dan's own tools call: documented. */
	@Test
	void conditionThatThePanelCannotKnowDoesNotDeny() {
		assertThat(refused(() -> this.own.getObject((it) -> it.bucket(this.bucket.value()).key("address/a")).close()))
			.isEqualTo(403);
		assertThat(this.dan.get(at("downloads", "address/a")).statusCode()).isEqualTo(200);
	}

	@Test
	void whatIsDeniedNoMoreIsThereAgain() {
		assertThat(this.dan.get(at("downloads", "secret/a")).statusCode()).isEqualTo(403);
		write(this.before);
		assertThat(this.dan.get(at("downloads", "secret/a")).body()).isEqualTo("secret/a");
	}

	@Test
	void knownPolicyCostsNoMoreStatements() {
		this.dan.get(at("files", "open/"));
		var page = this.dan.get(at("files", "open/"));
		assertThat(this.statements.of(page.headers().firstValue("X-Request-Id").orElseThrow()))
			.filteredOn((sent) -> !sent.equals("commit"))
			.hasSizeLessThanOrEqualTo(7);
	}

	private void put(String key) {
		this.own.putObject((it) -> it.bucket(this.bucket.value()).key(key), RequestBody.fromString(key));
	}

	/** Asks S3 with dan's own keys, and the panel in his name. */
	private static void same(Call own, Panel panel, int status) {
		assertThat(refused(own)).as("S3").isEqualTo(status);
		assertThat(panel.answer()).as("the panel").isEqualTo(status);
	}

	private static int refused(Call call) {
		try {
			call.run();
			return 200;
		}
		catch (S3Exception ex) {
			return ex.statusCode();
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

	/** Changes the policy beside the panel, which compares it at once. */
	private void write(String policy) {
		putPolicy(this.bucket.value(), policy);
		assertThat(this.reconciler.check(this.bucket)).isTrue();
		assertThat(this.database.sql("select seen_document from policy_state where bucket = :bucket")
			.param("bucket", this.bucket.value())
			.query(String.class)
			.single()).isEqualTo(policyOf(this.bucket.value()));
	}

	private interface Call {

		void run() throws Exception;

	}

	private interface Panel {

		int answer();

	}

}
