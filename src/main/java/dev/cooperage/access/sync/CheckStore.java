package dev.cooperage.access.sync;

import java.time.Duration;
import java.util.List;

import dev.cooperage.access.group.PolicyContexts;
import dev.cooperage.access.group.SyncProblem;
import dev.cooperage.s3names.BucketName;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When which bucket is to be compared with S3 again. */
@Component
class CheckStore {

	private final JdbcClient jdbc;

	private final PolicyContexts contexts;

	private final Duration every;

	CheckStore(JdbcClient jdbc, PolicyContexts contexts, ReconcileProperties properties) {
		this.jdbc = jdbc;
		this.contexts = contexts;
		this.every = properties.reconcileEvery();
	}

	/** The open buckets whose turn it is, the longest waiting first. */
	List<BucketName> due(int limit) {
		return this.jdbc.sql("""
				select bucket from policy_state where open and next_check <= clock_timestamp()
				order by next_check, bucket limit :limit""")
			.param("limit", limit)
			.query((row, number) -> new BucketName(row.getString(1)))
			.list();
	}

	/**
	 * Notes that S3 holds, byte for byte, what was seen last, which this version of the
	 * panel would write as well, and nothing waits to be repaired.
	 * @return false when it is not so: then S3 must be looked at closely
	 */
	boolean unchanged(BucketName bucket, String document) {
		return this.jdbc
			.sql("""
					update policy_state set checked_at = clock_timestamp(), check_error = null, unseen_since = null, check_attempts = 0,
					  next_check = clock_timestamp() + :millis * interval '1 millisecond'
					where bucket = :bucket and seen_document = :document and drifted_at is null
					and rendered = md5(:document || :fingerprint)""")
			.param("millis", pause())
			.param("fingerprint", this.contexts.fingerprint(bucket))
			.param("document", document)
			.param("bucket", bucket.value())
			.update() == 1;
	}

	/** Notes that the bucket was looked at closely. */
	void looked(BucketName bucket) {
		this.jdbc.sql("""
				update policy_state set check_attempts = 0,
				  check_error = case when unseen_since is not null then check_error end,
				  next_check = clock_timestamp() + :millis * interval '1 millisecond' where bucket = :bucket""")
			.param("millis", pause())
			.param("bucket", bucket.value())
			.update();
	}

	/** Notes that S3 lets the panel look again, if it did not. */
	void seen(BucketName bucket) {
		this.jdbc.sql("""
				update policy_state set check_error = null, unseen_since = null, check_attempts = 0
				where bucket = :bucket and unseen_since is not null""").param("bucket", bucket.value()).update();
	}

	/**
	 * Notes that S3 did not show the policy of this bucket. Where it refuses to, nothing
	 * is known from then on; where it only did not answer, once a look is overdue.
	 * @param asked how long S3 asked to be left alone; zero when it did not
	 */
	void failed(BucketName bucket, String reason, Duration asked) {
		this.jdbc.sql("""
				update policy_state set check_attempts = check_attempts + 1, check_error = :reason,
				  unseen_since = coalesce(unseen_since, case when :refused then clock_timestamp()
				    when checked_at < clock_timestamp() - :overdue * interval '1 millisecond' then checked_at end),
				  next_check = clock_timestamp() + :millis * interval '1 millisecond' where bucket = :bucket""")
			.param("reason", reason)
			.param("refused", SyncProblem.isRefusal(reason))
			.param("overdue", overdue())
			.param("millis", BackOff.after(attempts(bucket), asked).toMillis())
			.param("bucket", bucket.value())
			.update();
	}

	/**
	 * Notes that S3 does not answer at all, or asks for patience: nobody's turn comes
	 * before the next attempt with this bucket.
	 */
	void postponed(BucketName bucket, String reason, Duration asked) {
		failed(bucket, reason, asked);
		this.jdbc.sql("""
				update policy_state set next_check = one.next_check, check_attempts = one.check_attempts
				from (select next_check, check_attempts from policy_state where bucket = :bucket) one
				where policy_state.next_check < one.next_check and open""").param("bucket", bucket.value()).update();
		this.jdbc.sql("""
				update policy_state set check_error = coalesce(check_error, :reason), unseen_since = checked_at
				where open and unseen_since is null
				and checked_at < clock_timestamp() - :overdue * interval '1 millisecond'""")
			.param("reason", reason)
			.param("overdue", overdue())
			.update();
	}

	/** How old the last look is when one has failed that should have come since. */
	private long overdue() {
		return 2 * this.every.toMillis();
	}

	private int attempts(BucketName bucket) {
		return this.jdbc.sql("select check_attempts from policy_state where bucket = :bucket")
			.param("bucket", bucket.value())
			.query(Integer.class)
			.optional()
			.orElse(0);
	}

	/** Jitter spreads buckets that were made, or checked, at once. */
	private long pause() {
		return (long) (this.every.toMillis() * (0.6 + 0.35 * Math.random()));
	}

}
