package dev.cooperage.access.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.cooperage.leases.BackOff;
import dev.cooperage.s3names.BucketName;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The state of each bucket's policy in S3, as rows of <code>policy_state</code>. Nothing
 * else writes what S3 has; what was decided is
 * {@link dev.cooperage.access.group.PolicyState}, which also clears the last error and
 * makes a new revision due at once, and who may write is {@link WriterLease}. Times are
 * Postgres's, so that several panels agree.
 */
@Component
public class PolicyStateTable {

	/** S3 does not have the newest revision, or somebody changed the panel's part. */
	static final String BEHIND = "(desired_revision > applied_revision or drifted_at is not null)";

	/** A grant of the bucket is set aside. */
	static final String SET_ASIDE = "exists (select 1 from granted_access g where g.bucket = policy_state.bucket"
			+ " and g.ended_revision is null and (g.refused_at is not null or g.no_room_since is not null))";

	/** S3 is to be asked again about a principal or folder. */
	private static final String RETRY_IS_DUE = "exists (select 1 from granted_access g where g.bucket = policy_state.bucket"
			+ " and g.ended_revision is null and g.retry_at <= clock_timestamp())";

	/** The time for which a panel leaves the way that another version writes a policy. */
	private static final Duration LEFT_TO_OTHER_VERSIONS = Duration.ofHours(1);

	private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(5));

	private final JdbcClient jdbc;

	private final Duration every;

	PolicyStateTable(JdbcClient jdbc, ReconcileProperties properties) {
		this.jdbc = jdbc;
		this.every = properties.reconcileEvery();
	}

	/**
	 * Returns the buckets that are behind or have somebody to ask S3 about again, and are
	 * due, the longest waiting first.
	 */
	public List<BucketName> due(int limit) {
		return buckets("""
				select bucket from policy_state where (%s or %s) and next_try <= clock_timestamp()
				and (writer is null or writer_until < clock_timestamp())
				order by next_try limit :limit""".formatted(BEHIND, RETRY_IS_DUE), limit);
	}

	/** Returns whether S3 has at least this revision, and nobody changed it since. */
	public boolean hasReached(BucketName bucket, long revision) {
		return this.jdbc.sql("""
				select count(*) from policy_state
				where bucket = :bucket and applied_revision >= :revision and drifted_at is null""")
			.param("bucket", bucket.value())
			.param("revision", revision)
			.query(Long.class)
			.single() == 1;
	}

	/** Returns whether S3 has the newest revision, as far as the panel can look. */
	public boolean isInStep(BucketName bucket) {
		return is(bucket, "not " + BEHIND + " and unseen_since is null");
	}

	/** Returns whether no grant is set aside. */
	boolean isWhole(BucketName bucket) {
		return is(bucket, "not " + SET_ASIDE);
	}

	private boolean is(BucketName bucket, String condition) {
		return this.jdbc.sql("select count(*) from policy_state where bucket = :bucket and " + condition)
			.param("bucket", bucket.value())
			.query(Long.class)
			.single() == 1;
	}

	/**
	 * Locks the row for a writer who still has the lease, and returns what the panel
	 * knows of S3; empty for who has lost it.
	 */
	Optional<Known> lock(BucketName bucket, UUID writer) {
		return this.jdbc.sql("""
				select applied_revision, drifted_at is not null as drifted, attempts, applied_document, seen_document,
				  sent_document from policy_state where bucket = :bucket and writer = :writer for update""")
			.param("bucket", bucket.value())
			.param("writer", writer)
			.query((row, number) -> new Known(row.getLong("applied_revision"), row.getBoolean("drifted"),
					row.getInt("attempts"), row.getString("applied_document"), row.getString("seen_document"),
					row.getString("sent_document")))
			.optional();
	}

	/**
	 * Notes that S3 was seen to hold the policy of this revision, and gives the writer's
	 * lease back if nothing newer has been decided.
	 * @return whether nothing newer has been decided
	 */
	boolean inForce(BucketName bucket, long revision, String document, String fingerprint) {
		return this.jdbc
			.sql("""
					update policy_state set applied_revision = :revision, applied_document = :document,
					  written_form = :fingerprint, written_at = clock_timestamp(), rendered = md5(:document || :fingerprint), seen_document = :document, sent_document = null,
					  checked_at = clock_timestamp(), check_error = null, unseen_since = null, check_attempts = 0,
					  last_error = null, attempts = 0, drifted_at = null,
					  behind_since = case when desired_revision > :revision then behind_since end,
					  writer = case when desired_revision > :revision then writer end,
					  writer_until = case when desired_revision > :revision then writer_until end
					where bucket = :bucket returning desired_revision = :revision""")
			.param("revision", revision)
			.param("document", document)
			.param("fingerprint", fingerprint)
			.param("bucket", bucket.value())
			.query(Boolean.class)
			.single();
	}

	/**
	 * Has the transaction not wait for the disk at its end. Only for what was seen in S3:
	 * a Postgres that ends within a second may forget it, and then the panel looks again.
	 */
	void withoutWait() {
		this.jdbc.sql("select set_config('synchronous_commit', 'off', true)").query(String.class).single();
	}

	/**
	 * Returns whether another version of the panel wrote what S3 holds, for this
	 * revision, and soon after S3 was seen to have it as this version writes it: both run
	 * beside each other, and would go on replacing what the other wrote.
	 */
	boolean isLeftToOtherVersion(BucketName bucket, long revision, String document, String fingerprint) {
		return this.jdbc.sql("""
				select count(*) from policy_state where bucket = :bucket and applied_revision = :revision
				and drifted_at is null and applied_document = :document and written_form = :fingerprint
				and written_at > clock_timestamp() - :millis * interval '1 millisecond'""")
			.param("bucket", bucket.value())
			.param("revision", revision)
			.param("document", document)
			.param("fingerprint", fingerprint)
			.param("millis", LEFT_TO_OTHER_VERSIONS.toMillis())
			.query(Long.class)
			.single() == 1;
	}

	/**
	 * Notes why an attempt failed, and when the next one is due.
	 * @param failed the number of attempts that failed before this one
	 * @param asked how long S3 asked to be left alone; zero when it did not
	 */
	void failed(BucketName bucket, String reason, int failed, Duration asked) {
		this.jdbc.sql("""
				update policy_state set last_error = :reason, attempts = attempts + 1,
				  next_try = clock_timestamp() + :millis * interval '1 millisecond'
				where bucket = :bucket and %s""".formatted(BEHIND))
			.param("reason", reason)
			.param("millis", BACK_OFF.after(failed, asked).toMillis())
			.param("bucket", bucket.value())
			.update();
	}

	/**
	 * Keeps what is about to be sent, so that it is known if the answer is lost.
	 * @param margin how long the lease must last at least
	 * @return whether the put, signed before this call, may be sent: the lease outlives
	 * its signature, and nothing newer has been decided
	 */
	boolean sending(BucketName bucket, UUID writer, long revision, String document, Duration margin) {
		return this.jdbc.sql("""
				update policy_state set sent_document = :sent where bucket = :bucket and writer = :writer
				and desired_revision = :revision
				and writer_until > clock_timestamp() + :millis * interval '1 millisecond'""")
			.param("sent", document)
			.param("bucket", bucket.value())
			.param("writer", writer)
			.param("revision", revision)
			.param("millis", margin.toMillis())
			.update() == 1;
	}

	/**
	 * Notes what S3 holds.
	 * @param ours whether somebody changed the panel's part of it
	 */
	void seen(BucketName bucket, String document, boolean ours) {
		this.jdbc.sql("""
				update policy_state set seen_document = :live,
				  drifted_at = case when :ours then coalesce(drifted_at, clock_timestamp()) else drifted_at end
				where bucket = :bucket""")
			.param("live", document)
			.param("ours", ours)
			.param("bucket", bucket.value())
			.update();
	}

	/**
	 * Notes that S3 does not hold a policy that can be repaired as usual.
	 * @return whether that is new
	 */
	boolean lost(BucketName bucket, UUID writer) {
		return this.jdbc.sql("""
				update policy_state set drifted_at = clock_timestamp(),
				  behind_since = coalesce(behind_since, clock_timestamp())
				where bucket = :bucket and writer = :writer and open and drifted_at is null""")
			.param("bucket", bucket.value())
			.param("writer", writer)
			.update() == 1;
	}

	/** Returns when the policy was last seen to be what it shall be. */
	Optional<Instant> checkedAt(BucketName bucket) {
		return this.jdbc.sql("select checked_at from policy_state where bucket = :bucket and checked_at is not null")
			.param("bucket", bucket.value())
			.query((row, number) -> row.getTimestamp(1).toInstant())
			.optional();
	}

	/** Returns the open buckets whose comparison is due, the longest waiting first. */
	List<BucketName> checksDue(int limit) {
		return buckets("""
				select bucket from policy_state where open and next_check <= clock_timestamp()
				order by next_check, bucket limit :limit""", limit);
	}

	/**
	 * Notes that S3 holds, byte for byte, what was seen last, which this version of the
	 * panel would write as well, and nothing waits to be repaired.
	 * @return false when it is not so: then S3 must be looked at closely
	 */
	boolean unchanged(BucketName bucket, String document, String fingerprint) {
		return this.jdbc.sql("""
				update policy_state set checked_at = clock_timestamp(), check_error = null, unseen_since = null,
				  check_attempts = 0, next_check = clock_timestamp() + :millis * interval '1 millisecond'
				where bucket = :bucket and seen_document = :document and drifted_at is null
				and rendered = md5(:document || :fingerprint)""")
			.param("millis", pause())
			.param("fingerprint", fingerprint)
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
	void shown(BucketName bucket) {
		this.jdbc.sql("""
				update policy_state set check_error = null, unseen_since = null, check_attempts = 0
				where bucket = :bucket and unseen_since is not null""").param("bucket", bucket.value()).update();
	}

	/**
	 * Notes that S3 did not show the policy of this bucket. Where it refuses to, nothing
	 * is known from then on; where it only did not answer, once a look is overdue.
	 * @param asked how long S3 asked to be left alone; zero when it did not
	 */
	void notShown(BucketName bucket, String reason, boolean refused, Duration asked) {
		int failed = this.jdbc.sql("select check_attempts from policy_state where bucket = :bucket")
			.param("bucket", bucket.value())
			.query(Integer.class)
			.optional()
			.orElse(0);
		this.jdbc.sql("""
				update policy_state set check_attempts = check_attempts + 1, check_error = :reason,
				  unseen_since = coalesce(unseen_since, case when :refused then clock_timestamp()
				    when checked_at < clock_timestamp() - :overdue * interval '1 millisecond' then checked_at end),
				  next_check = clock_timestamp() + :millis * interval '1 millisecond' where bucket = :bucket""")
			.param("reason", reason)
			.param("refused", refused)
			.param("overdue", overdue())
			.param("millis", BACK_OFF.after(failed, asked).toMillis())
			.param("bucket", bucket.value())
			.update();
	}

	/**
	 * Notes for all that S3 does not answer, or asks for patience: no comparison is due
	 * before the next one of this bucket.
	 */
	void postponeAll(BucketName first, String reason) {
		this.jdbc.sql("""
				update policy_state set next_check = one.next_check, check_attempts = one.check_attempts
				from (select next_check, check_attempts from policy_state where bucket = :bucket) one
				where policy_state.next_check < one.next_check and open""").param("bucket", first.value()).update();
		this.jdbc.sql("""
				update policy_state set check_error = coalesce(check_error, :reason), unseen_since = checked_at
				where open and unseen_since is null
				and checked_at < clock_timestamp() - :overdue * interval '1 millisecond'""")
			.param("reason", reason)
			.param("overdue", overdue())
			.update();
	}

	/** Returns the age of the last look when one has failed that was due since. */
	private long overdue() {
		return 2 * this.every.toMillis();
	}

	/** Jitter spreads buckets that were made, or checked, at once. */
	private long pause() {
		return (long) (this.every.toMillis() * (0.6 + 0.35 * Math.random()));
	}

	private List<BucketName> buckets(String query, int limit) {
		return this.jdbc.sql(query)
			.param("limit", limit)
			.query((row, number) -> new BucketName(row.getString(1)))
			.list();
	}

	/**
	 * The policies that the panel knows to have been in S3, or on their way there.
	 *
	 * @param revision the revision that S3 had last
	 * @param drifted whether somebody changed the panel's part since
	 * @param failed the number of attempts at the newest revision that failed
	 * @param applied the policy of that revision
	 * @param seen the policy as S3 last showed it
	 * @param sent the policy that was sent, and whose answer is not known
	 */
	record Known(long revision, boolean drifted, int failed, @Nullable String applied, @Nullable String seen,
			@Nullable String sent) {
	}

}
