package dev.cooperage.access.sync;

import java.sql.Types;

import dev.cooperage.access.GrantEnds;
import dev.cooperage.RunningPanel;
import dev.cooperage.access.group.PolicyContexts;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.storage.buckets.BucketStorage;
import dev.cooperage.storage.connection.Principals;
import dev.cooperage.storage.connection.S3ConnectionDetails;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/** A version of the panel that renders policies in another way. */
class RenderingUpgradeTests extends RunningPanel {

	@Autowired
	private PolicyStateTable table;

	@Autowired
	private Reconciler reconciler;

	@Autowired
	private AuditLog audit;

	@Autowired
	private S3ConnectionDetails details;

	@Autowired
	private BucketStorage storage;

	@Autowired
	private Principals principals;

	@Autowired
	private ReconcileProperties properties;

	@Autowired
	private GrantEnds ends;

	@Test
	void policyOfTheVersionBeforeIsRewrittenWithoutAnAlarm() throws Exception {
		BucketName bucket = new BucketName(bucketOf("ada"));
		grant("ada", bucket.value(), "bob", "READ_ONLY", "proj/");
		String now = policyOf(bucket.value());
		asIfTheVersionBeforeHadWritten(bucket, now, null);
		thisVersionWrote(bucket, null);
		assertThat(as("ada").get("/buckets/" + bucket + "/access").body()).contains("Active")
			.doesNotContain("Applying…");
		eventually(() -> {
			assertThat(this.reconciler.check(bucket)).isTrue();
			assertThat(policyOf(bucket.value())).isEqualTo(now);
		});
		assertThat(as("ada").get("/buckets/" + bucket + "/access").body()).contains("Active")
			.doesNotContain("Applying…");
		assertThat(this.audit.newestOf(bucket.value(), 100)).noneMatch(
				(entry) -> entry.action() == AuditAction.DRIFT_FOUND || entry.action() == AuditAction.DRIFT_REPAIRED);
		eventually(() -> assertThat(rendered(bucket)).isNotNull());
	}

	@Test
	void policyThatAnOlderPanelBesideWroteIsLeftForAnHourAndRewrittenThen() throws Exception {
		BucketName bucket = new BucketName(bucketOf("ada"));
		String now = policyOf(bucket.value());
		asIfTheVersionBeforeHadWritten(bucket, now, rendered(bucket));
		assertThat(this.reconciler.check(bucket)).isTrue();
		assertThat(policyOf(bucket.value())).isNotEqualTo(now);
		thisVersionWrote(bucket, "61 minutes");
		eventually(() -> {
			assertThat(this.reconciler.check(bucket)).isTrue();
			assertThat(policyOf(bucket.value())).isEqualTo(now);
		});
	}

	/** Another template, account or principal of the panel makes other policies. */
	@ParameterizedTest
	@CsvSource({ "arn:aws:iam:::user/x-{username},,", ",123456789012,", ",,arn:aws:iam:::user/another" })
	void policyIsLookedAtCloselyWhenASettingOfPrincipalsChanges(String template, String account, String own) {
		BucketName bucket = new BucketName(bucketOf("ada"));
		String document = policyOf(bucket.value());
		assertThat(this.table.unchanged(bucket, document, fingerprint(bucket, this.details))).isTrue();
		S3ConnectionDetails changed = mock(S3ConnectionDetails.class, delegatesTo(this.details));
		given(changed.principalTemplate()).willReturn((template != null) ? template : this.details.principalTemplate());
		given(changed.account()).willReturn((account != null) ? account : this.details.account());
		given(changed.ownPrincipal()).willReturn((own != null) ? own : this.details.ownPrincipal());
		assertThat(this.table.unchanged(bucket, document, fingerprint(bucket, changed))).isFalse();
	}

	private String fingerprint(BucketName bucket, S3ConnectionDetails details) {
		return new PolicyContexts(details, this.storage, this.principals, this.ends).fingerprint();
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

	/**
	 * @param before how long ago; null for never
	 */
	private void thisVersionWrote(BucketName bucket, @Nullable String before) {
		this.database
			.sql("update policy_state set written_at = now() - cast(:before as interval) where bucket = :bucket")
			.param("before", before, Types.VARCHAR)
			.param("bucket", bucket.value())
			.update();
	}

	private String rendered(BucketName bucket) {
		return this.database.sql("select rendered from policy_state where bucket = :bucket")
			.param("bucket", bucket.value())
			.query(String.class)
			.single();
	}

}
