package dev.cooperage.ancestor;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import dev.cooperage.OwnKeys;
import dev.cooperage.Visitor;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.people.Role;
import dev.cooperage.storage.connection.S3ConnectionDetails;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.s3.S3Client;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
@DisplayName("Ancestor's faults 13 to 18: rules, secrets, sizes and proofs")
class AncestorFaults13To18Tests extends AncestorPanel {

	private static final String MANY = "alpha-ancestor-many-";

	@Autowired
	private AuditLog audit;

	@Autowired
	private S3ConnectionDetails details;

	@Autowired
	private EntityManagerFactory entities;

	@AfterEach
	void removeTheMany() {
		for (String sql : List.of("delete from granted_access where bucket like ?",
				"delete from policy_state where bucket like ?", "delete from bucket where name like ?")) {
			this.database.sql(sql).param(MANY + "%").update();
		}
	}

	@Test
	@DisplayName("Ancestor's fault 13: the last admin can leave, and access is granted on deleted buckets")
	void theLastAdminStaysAndARetiredBucketTakesNobody() {
		String bucket = bucketOf("ada");
		assertThat(revoke("ada", bucket, "ada").body()).contains("ada is the last admin of this data source");
		this.database.sql("update policy_state set open = false where bucket = :b").param("b", bucket).update();
		List<String> record = recordOf(bucket);
		HttpResponse<String> answer = send(as("ada"), bucket, "bob", "READ_ONLY", "");
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("This data source is retired; nobody can be given access to it");
		assertThat(recordOf(bucket)).isEqualTo(record);
	}

	@Test
	@DisplayName("Ancestor's fault 14: credentials are logged")
	void noSecretIsInTheLogsOfSigningInKeysGrantsAndFailures(CapturedOutput output) {
		LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
		logging.setLogLevel("dev.cooperage", LogLevel.TRACE);
		try {
			Visitor ada = as("ada");
			OwnKeys keys = OwnKeys.on(ada.get("/account").body());
			String bucket = bucketOf("ada");
			grant("ada", bucket, "bob", "READ_ONLY");
			this.proxyBeforeS3.cut();
			send(ada, bucket, "dan", "READ_ONLY", "");
			ada.get(pageOf(bucket) + "/files/");
			this.proxyBeforeS3.reopen();
			assertThat(stranger().signIn("ada", "wrong-password-1").get("/account").statusCode()).isEqualTo(302);
			assertThat(output.getAll()).contains("S3 does not answer")
				.doesNotContain(keys.secretAccessKey(), String.valueOf(this.details.secretKey()), "wrong-password-1",
						"X-Amz-Signature", "X-Amz-Security-Token", "Authorization")
				.doesNotContain(ada.cookies().split("=")[1].split(";")[0]);
		}
		finally {
			logging.setLogLevel("dev.cooperage", null);
		}
	}

	@Test
	@DisplayName("Ancestor's fault 15: a list page of thousands of queries, and every user as an option of the form")
	void theListTakesAsManyQueriesForAHundredBucketsAsForTenAndNamesNobodyElse() {
		Visitor ada = as("ada");
		many(0, 10);
		long ten = queries(ada, "/warehouse-data?q=" + MANY);
		many(10, 100);
		// One more counts the pages, where there is more than one.
		assertThat(queries(ada, "/warehouse-data?q=" + MANY)).isBetween(ten, ten + 1).isLessThan(15);
		assertThat(ada.get("/warehouse-data?q=" + MANY).body()).contains(MANY + "024", "of 4")
			.doesNotContain(MANY + "025");
		for (int i = 0; i < 30; i++) {
			String name = "ancestor-user-" + i;
			this.directory.signedIn("test", name, name, name, Role.STANDARD_USER);
		}
		String bucket = bucketOf("ada");
		assertThat(ada.get(pageOf(bucket)).body()).contains("Grant access to this data")
			.doesNotContain("ancestor-user-");
		HttpResponse<String> answer = send(ada, bucket, "ancestor-user", "READ_ONLY", "");
		assertThat(answer.body().split("value=\"ancestor-user-", -1)).hasSize(11);
	}

	@Test
	@DisplayName("Ancestor's fault 16: sending a form twice is an error 500, and a hidden page leaks who is there")
	void sentTwiceIsOnceAndStrangersSeeNoMember() {
		String bucket = bucketOf("ada");
		Visitor ada = as("ada");
		assertThat(List.of(at(ada, "/account"), at(ada, pageOf(bucket)), at(ada, "/warehouse-data")))
			.allSatisfy((page) -> assertThat(page.join().statusCode()).isEqualTo(200));
		var first = CompletableFuture.supplyAsync(() -> send(ada, bucket, "bob", "READ_ONLY", ""));
		var second = CompletableFuture.supplyAsync(() -> send(ada, bucket, "bob", "READ_ONLY", ""));
		assertThat(first.join().statusCode()).isEqualTo(303);
		assertThat(second.join().statusCode()).isEqualTo(303);
		assertThat(this.audit.newestOf(bucket, 50))
			.filteredOn((entry) -> "bob".equals(entry.subject()) && entry.action() == AuditAction.ACCESS_GRANTED)
			.hasSize(1);
		for (String path : List.of("", "/access", "/files/", "/access?q=bob")) {
			HttpResponse<String> answer = as("carol").get(pageOf(bucket) + path);
			assertThat(answer.statusCode()).isEqualTo(403);
			assertThat(answer.body()).doesNotContain(">bob<", "Bob ");
		}
		assertThat(as("carol").get("/people?q=").body()).doesNotContain("bob");
	}

	@Test
	@DisplayName("Ancestor's fault 17: no test proves that a read-only user cannot write (all cells: docs/enforcement.md)")
	void whoMayOnlyReadIsRefusedTheWriteByS3Itself() throws Exception {
		String bucket = bucketOf("ada");
		try (S3Client ada = s3Of("ada"); S3Client bob = s3Of("bob"); S3Client carol = s3Of("carol")) {
			put(ada, bucket, "a");
			grant("ada", bucket, "bob", "READ_ONLY");
			assertThat(keys(bob, bucket, "")).containsExactly("a");
			assertDenied(() -> put(bob, bucket, "a"));
			assertDenied(() -> bob.deleteObject((r) -> r.bucket(bucket).key("a")));
			assertDenied(() -> keys(carol, bucket, ""));
		}
		assertThat(Files.readString(Path.of("docs", "enforcement.md")))
			.contains("| put | no | no | no | **yes** | **yes** | no | **only `proj/`** | no |");
	}

	@Test
	@DisplayName("Ancestor's fault 18: read/write includes destroying old versions")
	void readWriteAndAdminDestroyNoVersion() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "dan", "READ_WRITE");
		try (S3Client ada = s3Of("ada"); S3Client dan = s3Of("dan")) {
			put(dan, bucket, "a");
			String version = dan.headObject((r) -> r.bucket(bucket).key("a")).versionId();
			put(dan, bucket, "a");
			for (S3Client person : List.of(ada, dan)) {
				assertDenied(() -> person.deleteObject((r) -> r.bucket(bucket).key("a").versionId(version)));
			}
			dan.deleteObject((r) -> r.bucket(bucket).key("a"));
			assertThat(ada.getObjectAsBytes((r) -> r.bucket(bucket).key("a").versionId(version)).asUtf8String())
				.isEqualTo("a");
		}
		assertThat(policyOf(bucket)).doesNotContain("DeleteObjectVersion")
			.doesNotContain("s3:*")
			.doesNotContain("\"*\"");
	}

	/** Opened at once: right after signing in nothing is in the session yet. */
	private static CompletableFuture<HttpResponse<String>> at(Visitor visitor, String path) {
		return CompletableFuture.supplyAsync(() -> visitor.get(path));
	}

	/** The fewest of some visits: the panel's own regular work may fall into one. */
	private long queries(Visitor visitor, String path) {
		Statistics statistics = this.entities.unwrap(SessionFactory.class).getStatistics();
		statistics.setStatisticsEnabled(true);
		try {
			long fewest = Long.MAX_VALUE;
			for (int i = 0; i < 4; i++) {
				long before = statistics.getPrepareStatementCount();
				assertThat(visitor.get(path).statusCode()).isEqualTo(200);
				fewest = Math.min(fewest, statistics.getPrepareStatementCount() - before);
			}
			return fewest;
		}
		finally {
			statistics.setStatisticsEnabled(false);
		}
	}

	/** Buckets that are in nobody's S3; closed, so that nothing asks S3 for them. */
	private void many(int from, int to) {
		for (int i = from; i < to; i++) {
			String name = MANY + "%03d".formatted(i);
			this.database.sql("""
					with p as (select id from person where user_name = 'ada'),
					b as (insert into bucket (id, name, type, status, created_by, created_at, next_try)
					  select gen_random_uuid(), :name, 'WAREHOUSE', 'LIVE', id, now(), now() from p),
					s as (insert into policy_state (bucket, open) values (:name, false) returning bucket)
					insert into granted_access (bucket, person_id, level, granted_by, granted_at, changed_revision)
					select bucket, p.id, 'READ_ONLY', 'ada', now(), 0 from p, s""").param("name", name).update();
		}
	}

}
