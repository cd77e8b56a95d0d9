package dev.cooperage.access;

import dev.cooperage.RunningPanel;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.storage.BucketName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** A version of the panel that renders policies in another way. */
class RenderingUpgradeTests extends RunningPanel {

	@Autowired
	private Reconciler reconciler;

	@Autowired
	private AuditLog audit;

	@Test
	void policyOfTheVersionBeforeIsRewrittenWithoutAnAlarm() throws Exception {
		BucketName bucket = new BucketName(bucketOf("ada"));
		grant("ada", bucket.value(), "bob", "READ_ONLY", "proj/");
		String now = policyOf(bucket.value());
		asIfTheVersionBeforeHadWritten(bucket, now, null);
		assertThat(as("ada").get("/buckets/" + bucket).body()).contains("Active").doesNotContain("Applying…");
		eventually(() -> {
			assertThat(this.reconciler.check(bucket)).isTrue();
			assertThat(policyOf(bucket.value())).isEqualTo(now);
		});
		assertThat(as("ada").get("/buckets/" + bucket).body()).contains("Active").doesNotContain("Applying…");
		assertThat(this.audit.newestOf(bucket.value(), 100)).noneMatch(
				(entry) -> entry.action() == AuditAction.DRIFT_FOUND || entry.action() == AuditAction.DRIFT_REPAIRED);
		eventually(() -> assertThat(rendered(bucket)).isNotNull());
	}

	@Test
	void policyThatAnOlderPanelBesideWroteIsRewrittenAgain() throws Exception {
		BucketName bucket = new BucketName(bucketOf("ada"));
		String now = policyOf(bucket.value());
		asIfTheVersionBeforeHadWritten(bucket, now, rendered(bucket));
		eventually(() -> {
			assertThat(this.reconciler.check(bucket)).isTrue();
			assertThat(policyOf(bucket.value())).isEqualTo(now);
		});
	}

	private void asIfTheVersionBeforeHadWritten(BucketName bucket, String now, String rendered) {
		String before = now.replace(",\"s3:GetObjectAcl\"", "").replace(",\"s3:GetBucketCORS\"", "");
		assertThat(before).isNotEqualTo(now);
		// Far off, so that the panel's own comparison does not come between.
		this.database.sql("""
				update policy_state set applied_document = :document, seen_document = :document, rendered = :rendered,
				  next_check = clock_timestamp() + interval '1 hour' where bucket = :bucket""")
			.param("document", before)
			.param("rendered", rendered)
			.param("bucket", bucket.value())
			.update();
		putPolicy(bucket.value(), before);
	}

	private String rendered(BucketName bucket) {
		return this.database.sql("select rendered from policy_state where bucket = :bucket")
			.param("bucket", bucket.value())
			.query(String.class)
			.single();
	}

}
