package dev.cooperage.ancestor;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.cooperage.Visitor;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.StorageException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@DisplayName("Ancestor's faults 1 to 5: the page and S3 apart")
class AncestorFaults01To05Tests extends AncestorPanel {

	private static final int GRANTS = 51;

	private static final List<String> PEOPLE = List.of("bob", "carol", "root");

	@Autowired
	private AuditLog audit;

	@Test
	@DisplayName("Ancestor's fault 1: two concurrent grants, one is lost")
	void fiftyConcurrentGrantsBySeveralAdminsAreAllInS3() throws Exception {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "dan", "ADMIN");
		List<Visitor> admins = List.of(as("ada"), as("dan"), as("root"));
		admins.forEach((admin) -> admin.get("/account"));
		ExecutorService threads = Executors.newFixedThreadPool(8);
		List<Future<HttpResponse<String>>> sent = new ArrayList<>();
		for (int i = 0; i < GRANTS; i++) {
			Visitor admin = admins.get(i % admins.size());
			String person = PEOPLE.get(i % PEOPLE.size());
			String folder = "f" + i / PEOPLE.size();
			sent.add(threads.submit(() -> send(admin, bucket, person, "READ_ONLY", folder)));
		}
		for (Future<HttpResponse<String>> each : sent) {
			assertThat(each.get().statusCode()).isEqualTo(303);
		}
		threads.shutdown();
		inStep(bucket);
		for (int i = 0; i < PEOPLE.size(); i++) {
			try (S3Client person = s3Of(PEOPLE.get(i))) {
				for (int j = i; j < GRANTS; j += PEOPLE.size()) {
					assertThat(keys(person, bucket, "f" + j / PEOPLE.size() + "/")).isEmpty();
				}
				assertDenied(() -> keys(person, bucket, ""));
			}
		}
		assertThat(this.audit.newestOf(bucket, 1000))
			.filteredOn((entry) -> entry.action() == AuditAction.ACCESS_GRANTED)
			.hasSize(GRANTS + 2);
	}

	@Test
	@DisplayName("Ancestor's fault 2: success is announced before the store has it, and failure is silent")
	void nothingIsCalledDoneBeforeS3HasItAndAFailureIsSaid() throws Exception {
		String bucket = bucketOf("ada");
		Visitor ada = as("ada");
		this.proxyBeforeS3.cut();
		send(ada, bucket, "bob", "READ_ONLY", "");
		assertThat(ada.get(pageOf(bucket) + "/access").body())
			.contains("Not applied yet: Read only for bob", "S3 does not answer")
			.doesNotContain("bob now has");
		assertThat(as("bob").get(pageOf(bucket) + "/files/").statusCode()).isEqualTo(403);
		this.proxyBeforeS3.reopen();
		inStep(bucket);
		assertThat(ada.get(pageOf(bucket)).body()).contains("Active").doesNotContain("Not applied", "Applying…");
		try (S3Client bob = s3Of("bob")) {
			assertThat(keys(bob, bucket, "")).isEmpty();
		}
	}

	@Test
	@DisplayName("Ancestor's fault 3: the policy in the cloud is the thing edited, never rebuilt, and nothing reports drift")
	void aPolicyThatSomebodyReplacedIsRebuiltFromTheGrantsAndReported() throws Exception {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_ONLY", "proj");
		String ours = policyOf(bucket);
		putPolicy(bucket, "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"CooperageRead\",\"Effect\":\"Allow\","
				+ "\"Principal\":{\"AWS\":\"arn:aws:iam:::user/carol\"},\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::"
				+ bucket + "/*\"}]}");
		Visitor root = as("root");
		eventually(() -> {
			root.submit("/account", "/platform/buckets/" + bucket + "/attempt", Map.of());
			assertThat(BucketPolicy.parse(policyOf(bucket)).meansTheSameAs(BucketPolicy.parse(ours))).isTrue();
		});
		assertThat(this.audit.newestOf(bucket, 20)).extracting((entry) -> entry.action())
			.contains(AuditAction.DRIFT_FOUND, AuditAction.DRIFT_REPAIRED);
	}

	@Test
	@DisplayName("Ancestor's fault 4: a late revoke removes a newer grant")
	void aRevokeThatArrivesLateIsRefusedByS3() throws Exception {
		String bucket = bucketOf("ada");
		var late = this.buckets.signPolicyPut(new BucketName(bucket), policyOf(bucket), Duration.ofSeconds(1));
		Instant expired = Instant.now().plusSeconds(2);
		assertThat(grant("ada", bucket, "bob", "READ_ONLY").statusCode()).isEqualTo(303);
		eventually(() -> assertThat(Instant.now()).isAfter(expired));
		assertThatExceptionOfType(StorageException.class).isThrownBy(late::send)
			.satisfies((refusal) -> assertThat(refusal.kind()).isEqualTo(StorageException.Kind.REFUSED));
		try (S3Client bob = s3Of("bob")) {
			assertThat(keys(bob, bucket, "")).isEmpty();
		}
	}

	@Test
	@DisplayName("Ancestor's fault 5: the message is sent before the transaction commits")
	void whatIsRolledBackNeverReachesS3AndWhatIsCommittedAlwaysDoes() throws Exception {
		String bucket = bucketOf("ada");
		String policy = policyOf(bucket);
		List<String> record = recordOf(bucket);
		assertThat(send(as("ada"), bucket, "bob", "ADMIN", "proj").statusCode()).isEqualTo(422);
		assertThat(revoke("ada", bucket, "ada").statusCode()).isEqualTo(422);
		assertThat(recordOf(bucket)).isEqualTo(record);
		assertThat(policyOf(bucket)).isEqualTo(policy);
		this.proxyBeforeS3.cut();
		long revision = revisionOf(bucket);
		send(as("ada"), bucket, "bob", "READ_ONLY", "");
		assertThat(revisionOf(bucket)).isEqualTo(revision + 1);
		this.proxyBeforeS3.reopen();
		eventually(() -> assertThat(policyOf(bucket)).contains("user/bob"));
	}

	private void inStep(String bucket) throws Exception {
		eventually(() -> assertThat(this.database.sql(
				"select applied_revision = desired_revision and last_error is null from policy_state where bucket = :b")
			.param("b", bucket)
			.query(Boolean.class)
			.single()).isTrue());
	}

}
