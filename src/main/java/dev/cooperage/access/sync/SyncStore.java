package dev.cooperage.access.sync;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import dev.cooperage.access.group.AccessGrant;
import dev.cooperage.access.group.AccessGrants;
import dev.cooperage.access.group.GrantFitness;
import dev.cooperage.access.group.PolicyContexts;
import dev.cooperage.access.group.PolicyState;
import dev.cooperage.access.group.PolicyStates;
import dev.cooperage.audit.Actor;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.s3names.BucketName;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the writer of a policy reads from the database, and writes back: short
 * transactions.
 */
@Component
public class SyncStore {

	private final JdbcClient jdbc;

	private final PolicyStates states;

	private final AccessGrants grants;

	private final GrantFitness fitness;

	private final ForeignRemovals removals;

	private final AuditLog audit;

	private final DriftAudit drift;

	private final Quarantine quarantine;

	private final PolicyContexts contexts;

	private final Clock clock;

	SyncStore(JdbcClient jdbc, PolicyStates states, AccessGrants grants, GrantFitness fitness, ForeignRemovals removals,
			AuditLog audit, DriftAudit drift, Quarantine quarantine, PolicyContexts contexts, Clock clock) {
		this.jdbc = jdbc;
		this.states = states;
		this.grants = grants;
		this.fitness = fitness;
		this.removals = removals;
		this.audit = audit;
		this.drift = drift;
		this.quarantine = quarantine;
		this.contexts = contexts;
		this.clock = clock;
	}

	/** The grants at one revision, from one snapshot of the database. */
	@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
	Optional<Intent> intent(BucketName bucket) {
		return this.states.findById(bucket.value()).map((state) -> intent(bucket, state));
	}

	/** Without those that S3 refuses, the oldest first. */
	private Intent intent(BucketName bucket, PolicyState state) {
		List<AccessGrant> able = this.grants.standing(bucket)
			.stream()
			.filter((grant) -> grant.grantee().active() && !grant.refused())
			.sorted(Comparator.comparing(AccessGrant::id))
			.toList();
		Function<AccessGrant, Optional<String>> problems = this.fitness.problems();
		List<IntendedGrant> standing = able.stream()
			.filter((grant) -> problems.apply(grant).isEmpty())
			.map((grant) -> new IntendedGrant(grant.id(), this.fitness.policyGrant(grant)))
			.toList();
		return new Intent(state.desiredRevision(), standing, standing.size() < able.size(), this.removals.open(bucket),
				state.attempts());
	}

	/**
	 * Records that S3 was seen to hold the policy of this revision; does nothing for who
	 * lost the lease, or when a newer revision is in force already.
	 * @param left the grants that it has no room for
	 */
	@Transactional
	void inForce(BucketName bucket, UUID writer, long revision, String document, Collection<Long> left) {
		Optional<Before> before = before(bucket, writer, revision);
		if (before.isEmpty()) {
			return;
		}
		this.jdbc
			.sql("""
					update policy_state set applied_revision = :revision, applied_document = :document,
					  rendered = md5(:document || :fingerprint), seen_document = :document, sent_document = null,
					  checked_at = clock_timestamp(), check_error = null, unseen_since = null, check_attempts = 0, last_error = null, attempts = 0, drifted_at = null,
					  behind_since = case when desired_revision > :revision then behind_since end
					where bucket = :bucket""")
			.param("revision", revision)
			.param("document", document)
			.param("fingerprint", this.contexts.fingerprint(bucket))
			.param("bucket", bucket.value())
			.update();
		if (before.get().drifted()) {
			this.drift.repaired(bucket, revision);
		}
		this.quarantine.noRoomFor(bucket, left, revision);
		begin(bucket, revision);
		if (before.get().revision() < revision) {
			this.audit.by(Actor.PANEL, AuditAction.POLICY_IN_FORCE).on(bucket.value()).at(revision).record();
		}
	}

	/** Who wants to record must still be the writer, and of nothing older. */
	private Optional<Before> before(BucketName bucket, UUID writer, long revision) {
		return this.jdbc.sql("""
				select applied_revision, drifted_at is not null from policy_state
				where bucket = :bucket and writer = :writer and applied_revision <= :revision for update""")
			.param("bucket", bucket.value())
			.param("writer", writer)
			.param("revision", revision)
			.query((row, number) -> new Before(row.getLong(1), row.getBoolean(2)))
			.optional();
	}

	private void begin(BucketName bucket, long revision) {
		Timestamp now = Timestamp.from(this.clock.instant());
		this.jdbc.sql("""
				update access_grant set active_since = :now, applied_level = level, refusals = 0
				where bucket = :bucket and ended_revision is null and active_since is null
				and changed_revision <= :revision and refused_at is null and no_room_since is null""")
			.param("now", now)
			.param("bucket", bucket.value())
			.param("revision", revision)
			.update();
		this.jdbc.sql("""
				update access_grant set closed_at = :now
				where bucket = :bucket and closed_at is null and ended_revision <= :revision""")
			.param("now", now)
			.param("bucket", bucket.value())
			.param("revision", revision)
			.update();
		this.removals.done(bucket, revision, now.toInstant());
	}

	/**
	 * Records why the last attempt failed and when to try again.
	 * @param asked how long S3 asked to be left alone; zero when it did not
	 */
	@Transactional
	void failed(BucketName bucket, UUID writer, String reason, Duration asked) {
		this.jdbc.sql("select attempts from policy_state where bucket = :bucket and writer = :writer for update")
			.param("bucket", bucket.value())
			.param("writer", writer)
			.query(Integer.class)
			.optional()
			.ifPresent((attempts) -> this.jdbc.sql("""
					update policy_state set last_error = :reason, attempts = attempts + 1,
					  next_try = clock_timestamp() + :millis * interval '1 millisecond'
					where bucket = :bucket and (desired_revision > applied_revision or drifted_at is not null)""")
				.param("reason", reason)
				.param("millis", BackOff.after(attempts, asked).toMillis())
				.param("bucket", bucket.value())
				.update());
	}

	/**
	 * The buckets that are behind or drifted or have somebody to ask S3 about again, and
	 * due, the longest waiting first.
	 */
	public List<BucketName> due(int limit) {
		return this.jdbc.sql("""
				select bucket from policy_state where (desired_revision > applied_revision or drifted_at is not null
				or %s) and next_try <= clock_timestamp() and (writer is null or writer_until < clock_timestamp())
				order by next_try limit :limit""".formatted(Quarantine.RETRY_IS_DUE))
			.param("limit", limit)
			.query((row, number) -> new BucketName(row.getString(1)))
			.list();
	}

	/** Whether S3 has at least this revision, and nobody changed it since. */
	public boolean hasReached(BucketName bucket, long revision) {
		return this.jdbc.sql("""
				select count(*) from policy_state
				where bucket = :bucket and applied_revision >= :revision and drifted_at is null""")
			.param("bucket", bucket.value())
			.param("revision", revision)
			.query(Long.class)
			.single() == 1;
	}

	/** Whether S3 has the newest revision, as far as the panel can look. */
	public boolean isInStep(BucketName bucket) {
		return this.jdbc.sql("""
				select count(*) from policy_state
				where bucket = :bucket and applied_revision = desired_revision and drifted_at is null
				and unseen_since is null""").param("bucket", bucket.value()).query(Long.class).single() == 1;
	}

	/** When the policy was last seen to be what it shall be. */
	Optional<Instant> checkedAt(BucketName bucket) {
		return this.jdbc.sql("select checked_at from policy_state where bucket = :bucket and checked_at is not null")
			.param("bucket", bucket.value())
			.query((row, number) -> row.getTimestamp(1).toInstant())
			.optional();
	}

	/** Whether every grant that stands is in the policy or on its way there. */
	boolean isWhole(BucketName bucket) {
		return this.jdbc.sql("select count(*) from policy_state where bucket = :bucket and " + Quarantine.CONDITION)
			.param("bucket", bucket.value())
			.query(Long.class)
			.single() == 0;
	}

	/**
	 * What S3 shall hold.
	 *
	 * @param revision the revision of the group
	 * @param standing the grants that S3 can take, the oldest first
	 * @param unfit whether there are others, which must not or cannot stand in a policy:
	 * they are to be set aside first
	 * @param removals the texts of foreign statements that are to go
	 * @param failures how many attempts at this revision failed
	 */
	record Intent(long revision, List<IntendedGrant> standing, boolean unfit, List<String> removals, int failures) {
	}

	/** How far S3 was before. */
	private record Before(long revision, boolean drifted) {
	}

}
