package dev.cooperage.access.sync;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import dev.cooperage.RunningPanel;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditEntry;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.s3names.BucketName;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody else writes the bucket policy; nobody looks at a page. */
class DriftTests extends RunningPanel {

	@Autowired
	private Reconciler reconciler;

	@Autowired
	private PolicyStateTable table;

	@Autowired
	private DriftStore drift;

	@Autowired
	private WriterLease lease;

	@Autowired
	private AuditLog audit;

	@Autowired
	private MeterRegistry meters;

	@AfterEach
	void openTheRoad() {
		this.proxyBeforeS3.reopen();
	}

	@Test
	void ourStatementThatSomebodyDeletedIsFoundAndPutBack() throws Exception {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_ONLY");
		String ours = policyOf(bucket);
		double before = driftFound("missing");
		putPolicy(bucket, without(ours, "CooperageRead"));
		repaired(bucket);
		assertThat(BucketPolicy.parse(policyOf(bucket)).meansTheSameAs(BucketPolicy.parse(ours))).isTrue();
		assertThat(found(bucket)).singleElement().satisfies((entry) -> {
			assertThat(entry.subject()).isEqualTo("The panel's statement CooperageRead is gone");
			assertThat(entry.before()).contains("user/bob");
			assertThat(entry.after()).isNull();
		});
		assertThat(entries(bucket, AuditAction.DRIFT_REPAIRED)).hasSize(1);
		assertThat(driftFound("missing")).isEqualTo(before + 1);
		assertThat(as("ada").get("/buckets/" + bucket + "/access").body()).contains("Active")
			.doesNotContain("Applying…");
	}

	@Test
	void ourStatementThatSomebodyWidenedIsNarrowedAgain() throws Exception {
		String bucket = bucketOf("ada");
		String ours = policyOf(bucket);
		double before = driftFound("altered");
		putPolicy(bucket, ours.replace("user/ada\"", "user/ada\",\"arn:aws:iam:::user/dan\""));
		repaired(bucket);
		assertThat(policyOf(bucket)).isEqualTo(ours);
		assertThat(found(bucket)).singleElement().satisfies((entry) -> {
			assertThat(entry.subject()).isEqualTo("The panel's statement CooperageWrite was changed");
			assertThat(entry.before()).doesNotContain("user/dan");
			assertThat(entry.after()).contains("user/dan");
		});
		assertThat(driftFound("altered")).isEqualTo(before + 1);
	}

	@Test
	void theWholePolicyGoneIsPutBackOnceAndSaidOnce() throws Exception {
		String bucket = bucketOf("ada");
		String ours = policyOf(bucket);
		this.buckets.signPolicyDelete(new BucketName(bucket), WriterLease.PUT_VALIDITY).send();
		repaired(bucket);
		this.reconciler.check(new BucketName(bucket));
		this.reconciler.check(new BucketName(bucket));
		assertThat(policyOf(bucket)).isEqualTo(ours);
		assertThat(found(bucket)).hasSize(1);
		assertThat(entries(bucket, AuditAction.DRIFT_REPAIRED)).hasSize(1);
	}

	@Test
	void membersAreNotActiveUntilTheRepair() throws Exception {
		BucketName bucket = new BucketName(bucketOf("ada"));
		UUID writer = UUID.randomUUID();
		repaired(bucket.value());
		eventually(() -> assertThat(this.lease.take(bucket, writer)).isTrue());
		putPolicy(bucket.value(), policyOf(bucket.value()).replace("s3:DeleteObject\"", "s3:GetObject\""));
		BucketPolicy live = BucketPolicy.parse(policyOf(bucket.value()));
		this.drift.found(bucket, writer, live, BucketPolicy.empty());
		assertThat(as("ada").get("/buckets/" + bucket + "/access").body()).contains("Applying…")
			.doesNotContain("govuk-tag--green");
		this.database
			.sql("update policy_state set drifted_at = clock_timestamp() - interval '9 days' where bucket = :b")
			.param("b", bucket.value())
			.update();
		assertThat(lag()).isBetween(Duration.ofDays(9), Duration.ofDays(9).plusMinutes(10));
		this.lease.release(bucket, writer);
		eventually(
				() -> assertThat(as("ada").get("/buckets/" + bucket + "/access").body()).contains("govuk-tag--green"));
		assertThat(policyOf(bucket.value())).contains("s3:DeleteObject\"");
		assertThat(lag()).isLessThan(Duration.ofDays(9));
	}

	@Test
	void whatNobodyLooksAtIsRepairedByTheSweep() throws Exception {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_ONLY");
		String ours = policyOf(bucket);
		putPolicy(bucket, without(ours, "CooperageRead"));
		this.database.sql("update policy_state set next_check = clock_timestamp() where bucket = :b")
			.param("b", bucket)
			.update();
		eventually(() -> assertThat(policyOf(bucket)).contains("user/bob"));
		eventually(() -> assertThat(entries(bucket, AuditAction.DRIFT_REPAIRED)).hasSize(1));
	}

	@Test
	void orderIsNoDrift() throws Exception {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_ONLY");
		BucketPolicy ours = BucketPolicy.parse(policyOf(bucket));
		String turned = "{\"Statement\": [" + ours.statements().get(1).source() + ",\n"
				+ ours.statements().get(0).source() + "], \"Version\":\"2012-10-17\"}";
		putPolicy(bucket, turned);
		this.reconciler.check(new BucketName(bucket));
		eventually(() -> assertThat(seen(bucket)).isEqualTo(turned));
		assertThat(policyOf(bucket)).isEqualTo(turned);
		assertThat(found(bucket)).isEmpty();
	}

	@Test
	void whatThePanelSentItselfIsNoDrift() throws Exception {
		BucketName bucket = new BucketName(bucketOf("ada"));
		this.proxyBeforeS3.loseAnswersTo("PUT /" + bucket + "?policy");
		grant("ada", bucket.value(), "bob", "READ_ONLY");
		assertThat(this.table.isInStep(bucket)).isFalse();
		this.proxyBeforeS3.reopen();
		this.database.sql("update policy_state set writer_until = clock_timestamp() where bucket = :b")
			.param("b", bucket.value())
			.update();
		repaired(bucket.value());
		assertThat(found(bucket.value())).isEmpty();
	}

	@Test
	void whatDidNotChangeCostsOneReadAndNoLease() throws Exception {
		BucketName bucket = new BucketName(bucketOf("ada"));
		UUID other = UUID.randomUUID();
		eventually(() -> assertThat(this.lease.take(bucket, other)).isTrue());
		this.database.sql("update policy_state set checked_at = null where bucket = :b")
			.param("b", bucket.value())
			.update();
		assertThat(this.reconciler.check(bucket)).isTrue();
		assertThat(this.database
			.sql("select checked_at is not null and next_check > clock_timestamp() from policy_state where bucket = :b")
			.param("b", bucket.value())
			.query(Boolean.class)
			.single()).isTrue();
		this.lease.release(bucket, other);
	}

	@Test
	void whenS3IsAwayNobodyIsAskedForAWhile() {
		BucketName bucket = new BucketName(bucketOf("ada"));
		String other = bucketOf("ada");
		this.proxyBeforeS3.cut();
		this.database
			.sql("update policy_state set check_attempts = 6, next_check = clock_timestamp() where bucket = :b")
			.param("b", bucket.value())
			.update();
		this.database.sql("update policy_state set next_check = clock_timestamp() where bucket = :b")
			.param("b", other)
			.update();
		double failures = this.meters.get("cooperage.policy.failures").counter().count();
		assertThat(this.reconciler.check(bucket)).isFalse();
		assertThat(this.meters.get("cooperage.policy.failures").counter().count()).isGreaterThan(failures);
		assertThat(this.database.sql("select min(next_check) > clock_timestamp() from policy_state where open")
			.query(Boolean.class)
			.single()).isTrue();
		assertThat(as("root").get("/platform").body()).contains(bucket.value(), "S3 does not answer");
	}

	@Test
	void aBucketThatIsGoneIsSaidToBeGoneUntilItIsBack() throws Exception {
		BucketName bucket = new BucketName(bucketOf("ada"));
		this.buckets.delete(bucket);
		this.reconciler.check(bucket);
		eventually(() -> assertThat(as("ada").get("/buckets/" + bucket + "/access").body())
			.contains("Not applied", "The bucket does not exist in S3")
			.doesNotContain("govuk-tag--green"));
		assertThat(as("root").get("/platform").body()).contains(bucket.value(), "The bucket does not exist in S3.");
		assertThat(found(bucket.value())).singleElement()
			.satisfies((entry) -> assertThat(entry.subject()).isEqualTo("The bucket does not exist in S3"));
		this.buckets.create(bucket);
		repaired(bucket.value());
		assertThat(policyOf(bucket.value())).contains("user/ada");
	}

	private void repaired(String bucket) throws Exception {
		eventually(() -> {
			this.reconciler.check(new BucketName(bucket));
			assertThat(this.table.isInStep(new BucketName(bucket))).isTrue();
			assertThat(seen(bucket)).isEqualTo(policyOf(bucket));
		});
	}

	private String seen(String bucket) {
		return this.database.sql("select seen_document from policy_state where bucket = :b")
			.param("b", bucket)
			.query(String.class)
			.single();
	}

	private Duration lag() {
		return Duration.ofSeconds((long) this.meters.get("cooperage.policy.lag").gauge().value());
	}

	private double driftFound(String kind) {
		var counter = this.meters.find("cooperage.policy.drift.found").tag("kind", kind).counter();
		return (counter != null) ? counter.count() : 0;
	}

	private List<AuditEntry> found(String bucket) {
		return entries(bucket, AuditAction.DRIFT_FOUND);
	}

	private List<AuditEntry> entries(String bucket, AuditAction action) {
		return this.audit.newestOf(bucket, 100).stream().filter((entry) -> entry.action() == action).toList();
	}

	private static String without(String policy, String sid) {
		BucketPolicy parsed = BucketPolicy.parse(policy);
		return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",",
				parsed.statements()
					.stream()
					.filter((each) -> !sid.equals(each.sid()))
					.map((each) -> each.source())
					.toList())
				+ "]}";
	}

}
