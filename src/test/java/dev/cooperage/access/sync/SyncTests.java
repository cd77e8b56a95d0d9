package dev.cooperage.access.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.cooperage.GroupPage;
import dev.cooperage.RunningPanel;
import dev.cooperage.access.GroupChange;
import dev.cooperage.access.decide.GroupDecisions;
import dev.cooperage.people.Person;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.StorageException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SyncTests extends RunningPanel {

	@Autowired
	private WriterLease lease;

	@Autowired
	private SyncStore store;

	@Autowired
	private PolicyStateTable table;

	@Autowired
	private GroupDecisions decisions;

	@AfterEach
	void openTheRoad() {
		this.proxyBeforeS3.reopen();
	}

	@Test
	void onlyOneWriterHasTheLease() {
		BucketName bucket = new BucketName(bucketOf("ada"));
		UUID one = UUID.randomUUID();
		UUID other = UUID.randomUUID();
		assertThat(this.lease.take(bucket, one)).isTrue();
		assertThat(this.lease.take(bucket, other)).isFalse();
		assertThat(this.lease.take(bucket, one)).isTrue();
		expireLease(bucket);
		assertThat(this.lease.take(bucket, other)).isTrue();
		assertThat(this.lease.take(bucket, one)).isFalse();
		this.lease.release(bucket, one);
		assertThat(this.lease.take(bucket, one)).isFalse();
		this.lease.release(bucket, other);
	}

	@Test
	void aPutIsCoveredOnlyWhileTheLeaseOutlivesItAndNothingIsNewer() {
		BucketName bucket = new BucketName(bucketOf("ada"));
		UUID writer = UUID.randomUUID();
		long revision = revisionOf(bucket.value());
		this.lease.take(bucket, writer);
		assertThat(covers(bucket, writer, revision)).isTrue();
		assertThat(covers(bucket, UUID.randomUUID(), revision)).isFalse();
		assertThat(covers(bucket, writer, revision - 1)).isFalse();
		this.database
			.sql("update policy_state set writer_until = clock_timestamp() + interval '5 seconds' where bucket = :b")
			.param("b", bucket.value())
			.update();
		assertThat(covers(bucket, writer, revision)).isFalse();
		this.lease.release(bucket, writer);
	}

	private boolean covers(BucketName bucket, UUID writer, long revision) {
		return this.table.sending(bucket, writer, revision, "{}", WriterLease.MARGIN);
	}

	@Test
	void whoLostTheLeaseRecordsNothing() {
		BucketName bucket = new BucketName(bucketOf("ada"));
		this.proxyBeforeS3.cut();
		this.decisions.grant(bucket, person("bob"), AccessLevel.READ_ONLY, person("ada"));
		long revision = revisionOf(bucket.value());
		this.store.inForce(bucket, UUID.randomUUID(), revision, "{}", List.of());
		this.store.failed(bucket, UUID.randomUUID(), "never said", Duration.ZERO);
		assertThat(this.table.hasReached(bucket, revision)).isFalse();
		assertThat(as("ada").get("/buckets/" + bucket + "/access").body()).doesNotContain("never said");
	}

	@Test
	void anOlderRevisionNeverReplacesANewerOne() {
		BucketName bucket = new BucketName(bucketOf("ada"));
		UUID writer = UUID.randomUUID();
		long revision = revisionOf(bucket.value());
		String document = policyOf(bucket.value());
		expireLease(bucket);
		this.lease.take(bucket, writer);
		this.store.inForce(bucket, writer, revision - 1, "{}", List.of());
		assertThat(this.table.hasReached(bucket, revision)).isTrue();
		assertThat(policyOf(bucket.value())).isEqualTo(document);
		this.lease.release(bucket, writer);
	}

	@Test
	void aFrozenWritersPutIsRefusedByS3() throws Exception {
		String bucket = bucketOf("ada");
		var frozen = this.buckets.signPolicyPut(new BucketName(bucket), policyOf(bucket), Duration.ofSeconds(1));
		Instant expired = Instant.now().plusSeconds(2);
		grant("ada", bucket, "bob", "READ_ONLY");
		eventually(() -> assertThat(Instant.now()).isAfter(expired));
		assertThatExceptionOfType(StorageException.class).isThrownBy(frozen::send)
			.satisfies((refusal) -> assertThat(refusal.kind()).isEqualTo(StorageException.Kind.REFUSED));
		assertThat(policyOf(bucket)).contains("user/bob");
	}

	@Test
	void whenTheAnswerIsLostNothingIsClaimedAndNobodyElseWrites() throws Exception {
		BucketName bucket = new BucketName(bucketOf("ada"));
		this.proxyBeforeS3.loseAnswersTo("PUT /" + bucket + "?policy");
		GroupChange change = this.decisions.grant(bucket, person("bob"), AccessLevel.READ_ONLY, person("ada"));
		assertThat(policyOf(bucket.value())).contains("user/bob");
		assertThat(change).isInstanceOfSatisfying(GroupChange.Accepted.class,
				(accepted) -> assertThat(accepted.state().active()).isFalse());
		assertThat(this.lease.take(bucket, UUID.randomUUID())).isFalse();
		this.proxyBeforeS3.reopen();
		expireLease(bucket);
		eventually(
				() -> assertThat(as("ada").get("/buckets/" + bucket + "/access").body()).doesNotContain("Not applied"));
		assertThat(as("bob").get("/buckets/" + bucket).statusCode()).isEqualTo(200);
	}

	@Test
	void concurrentChangesEndWithThePolicyThatTheGrantsMean() throws Exception {
		BucketName bucket = new BucketName(bucketOf("ada"));
		List<Future<?>> running = new ArrayList<>();
		ExecutorService threads = Executors.newFixedThreadPool(8);
		for (int i = 0; i < 50; i++) {
			SplittableRandom random = new SplittableRandom(i);
			running.add(threads.submit(() -> change(bucket, random)));
		}
		for (Future<?> each : running) {
			each.get();
		}
		threads.shutdown();
		eventually(() -> assertThat(this.table.isInStep(bucket)).isTrue());
		String policy = policyOf(bucket.value());
		var standing = this.store.intent(bucket).orElseThrow().standing();
		for (String name : List.of("bob", "carol", "dan", "root")) {
			assertThat(policy.contains("user/" + name + "\"")).as(name)
				.isEqualTo(standing.stream().anyMatch((grant) -> grant.grant().principal().endsWith("/" + name)));
		}
		long accepted = this.database.sql("""
				select count(*) from audit_entry where bucket = :b
				and action in ('ACCESS_GRANTED', 'ACCESS_LEVEL_EDITED', 'ACCESS_REVOKED')""")
			.param("b", bucket.value())
			.query(Long.class)
			.single();
		assertThat(accepted).isEqualTo(revisionOf(bucket.value()));
	}

	private void change(BucketName bucket, SplittableRandom random) {
		String name = List.of("bob", "carol", "dan", "root").get(random.nextInt(4));
		AccessLevel level = AccessLevel.values()[random.nextInt(3)];
		if (this.decisions.grant(bucket, person(name), level, person("ada")) instanceof GroupChange.Refused) {
			var ada = as("ada");
			String edit = GroupPage.editLink(ada.get("/buckets/" + bucket + "/access").body() + noLink(name), name);
			ada.submit("/account", edit + (random.nextBoolean() ? "/revocation" : ""),
					Map.of("level", level.name(), "version", "0"));
		}
	}

	/** Somebody else may have revoked it meanwhile. */
	private static String noLink(String name) {
		return "<a href=\"/buckets/alpha-none/access/0\">Edit access level<span> of " + name + "</span></a>";
	}

	private Person person(String userName) {
		return this.directory.find(userName).orElseThrow();
	}

	private void expireLease(BucketName bucket) {
		this.database
			.sql("update policy_state set writer_until = clock_timestamp() - interval '1 second' where bucket = :b")
			.param("b", bucket.value())
			.update();
	}

}
