package dev.cooperage.access.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import dev.cooperage.RunningPanel;
import dev.cooperage.access.decide.GroupDecisions;
import dev.cooperage.people.Person;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.BucketName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What keeps a writer that is late, lost or broken from doing harm, one fault at a time.
 */
class FencingTests extends RunningPanel {

	@Autowired
	private GroupDecisions decisions;

	@Autowired
	private PolicyStateTable table;

	@AfterEach
	void openTheRoad() {
		this.proxyBeforeS3.reopen();
	}

	@Test
	void aWriterFrozenPastItsLeaseNeverReplacesANewerRevision() throws Exception {
		BucketName bucket = new BucketName(bucketOf("ada"));
		this.proxyBeforeS3.hold(put(bucket));
		grant(bucket, "bob");
		Instant expired = Instant.now().plus(WriterLease.PUT_VALIDITY).plusSeconds(1);
		expireLease(bucket);
		grant(bucket, "dan");
		assertThat(policyOf(bucket.value())).contains("user/bob", "user/dan");
		long revision = revisionOf(bucket.value());
		assertThat(this.table.hasReached(bucket, revision)).isTrue();
		String newer = policyOf(bucket.value());
		eventually(() -> assertThat(Instant.now()).isAfter(expired));
		this.proxyBeforeS3.reopen();
		eventually(() -> assertThat(this.proxyBeforeS3.answerToHeld()).startsWith("HTTP/1.1 403"));
		assertThat(policyOf(bucket.value())).isEqualTo(newer);
		assertThat(this.table.hasReached(bucket, revision)).isTrue();
	}

	@Test
	void aPutWhoseAnswerIsLostIsReadAndNotSentAgain() throws Exception {
		BucketName bucket = new BucketName(bucketOf("ada"));
		long before = this.proxyBeforeS3.sent(put(bucket));
		this.proxyBeforeS3.loseAnswersTo(put(bucket));
		grant(bucket, "bob");
		assertThat(as("ada").get("/buckets/" + bucket + "/access").body()).contains("Not applied",
				"S3 does not answer");
		this.proxyBeforeS3.reopen();
		expireLease(bucket);
		eventually(() -> assertThat(this.table.isInStep(bucket)).isTrue());
		assertThat(this.proxyBeforeS3.sent(put(bucket)) - before).isEqualTo(1);
		assertThat(policyOf(bucket.value())).contains("user/bob");
	}

	@Test
	void aPutThatS3TookButDoesNotShowIsNotActive() throws Exception {
		BucketName bucket = new BucketName(bucketOf("ada"));
		this.proxyBeforeS3.answer(put(bucket), "200 OK", "", "None");
		grant(bucket, "bob");
		eventually(() -> assertThat(as("ada").get("/buckets/" + bucket + "/access?q=bob").body())
			.doesNotContain(">Active<")
			.contains("Not applied", "S3 took the policy but still shows the old one"));
		assertThat(this.table.hasReached(bucket, revisionOf(bucket.value()))).isFalse();
	}

	@Test
	void s3IsLeftAloneForAsLongAsItAsks() {
		BucketName bucket = new BucketName(bucketOf("ada"));
		this.proxyBeforeS3.answer(put(bucket), "503 Slow Down", "Retry-After: 40\r\n", "SlowDown");
		grant(bucket, "bob");
		assertThat(as("ada").get("/buckets/" + bucket + "/access").body()).contains("Not applied",
				"S3 asks the panel to slow down");
		assertThat(pause(bucket)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(41));
		assertThat(this.proxyBeforeS3.sent(put(bucket))).isEqualTo(2);
	}

	@Test
	void aRequestWaitsThreeSecondsAndItsPageRefreshesItselfUntilItSaysActive() throws Exception {
		BucketName bucket = new BucketName(bucketOf("ada"));
		this.proxyBeforeS3.hold(put(bucket));
		long begin = System.nanoTime();
		grant(bucket, "bob");
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(8));
		assertThat(as("ada").get("/buckets/" + bucket + "/access").body()).contains("Applying…",
				"hx-trigger=\"every 2s\"");
		this.proxyBeforeS3.reopen();
		eventually(() -> assertThat(as("ada").get("/buckets/" + bucket + "/access", "HX-Request", "true").body())
			.contains("Active")
			.doesNotContain("Applying…", "hx-trigger", "<html"));
	}

	@Test
	void whenThePanelItselfFailsInTheMiddleTheBucketIsTriedAgain() throws Exception {
		BucketName bucket = new BucketName(bucketOf("ada"));
		String trap = "trap_" + UUID.randomUUID().toString().replace("-", "");
		this.database
			.sql("""
					create function %1$s() returns trigger language plpgsql as $$
					begin raise exception 'a fault of the test'; end $$;
					create trigger %1$s before insert on audit_entry for each row
					when (new.bucket = '%2$s' and new.action = 'POLICY_IN_FORCE') execute function %1$s()"""
				.formatted(trap, bucket))
			.update();
		try {
			grant(bucket, "bob");
			assertThat(as("ada").get("/buckets/" + bucket + "/access").body()).contains("The panel itself failed")
				.doesNotContain("bob has Read only");
		}
		finally {
			this.database.sql("drop function %s cascade".formatted(trap)).update();
		}
		expireLease(bucket);
		eventually(() -> assertThat(this.table.isInStep(bucket)).isTrue());
	}

	@Test
	void workOfAPanelThatWasKilledIsTakenOver() throws Exception {
		eventually(() -> assertThat(this.database.sql("""
				update scheduled_tasks set picked = true, picked_by = 'killed', version = version + 1,
				  last_heartbeat = now() - interval '1 minute' where task_name = 'policy-comparison' and not picked""")
			.update()).isEqualTo(1));
		eventually(() -> assertThat(this.database.sql("select count(*) from scheduled_tasks where picked_by = 'killed'")
			.query(Long.class)
			.single()).isZero());
	}

	private void grant(BucketName bucket, String userName) {
		this.decisions.grant(bucket, person(userName), AccessLevel.READ_ONLY, person("ada"));
	}

	private Person person(String userName) {
		return this.directory.find(userName).orElseThrow();
	}

	private static String put(BucketName bucket) {
		return "PUT /" + bucket + "?policy";
	}

	private Duration pause(BucketName bucket) {
		return Duration.ofMillis(this.database.sql("""
				select (extract(epoch from next_try - clock_timestamp()) * 1000)::bigint from policy_state
				where bucket = :b""").param("b", bucket.value()).query(Long.class).single());
	}

	private void expireLease(BucketName bucket) {
		this.database
			.sql("update policy_state set writer_until = clock_timestamp() - interval '1 second' where bucket = :b")
			.param("b", bucket.value())
			.update();
	}

}
