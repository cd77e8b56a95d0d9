package dev.cooperage.access;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.cooperage.audit.Actor;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.policy.PolicyGrant;
import dev.cooperage.storage.BucketName;
import dev.cooperage.storage.Principals;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the writer of a policy reads from the database, and writes back: short
 * transactions.
 */
@Component
class SyncLedger {

	private final JdbcClient jdbc;

	private final PolicyStates states;

	private final AccessGrants grants;

	private final Principals principals;

	private final AuditLog audit;

	private final Clock clock;

	SyncLedger(JdbcClient jdbc, PolicyStates states, AccessGrants grants, Principals principals, AuditLog audit,
			Clock clock) {
		this.jdbc = jdbc;
		this.states = states;
		this.grants = grants;
		this.principals = principals;
		this.audit = audit;
		this.clock = clock;
	}

	/** The grants at one revision, from one snapshot of the database. */
	@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
	Optional<Intent> intent(BucketName bucket) {
		return this.states.findById(bucket.value())
			.map((state) -> new Intent(state.desiredRevision(), policyGrants(this.grants.standing(bucket))));
	}

	/** The grants as a policy needs them: only people who are active get anything. */
	List<PolicyGrant> policyGrants(List<AccessGrant> standing) {
		return standing.stream()
			.filter((grant) -> grant.person().active())
			.map((grant) -> new PolicyGrant(this.principals.of(grant.person().userName()), grant.level(),
					grant.folder()))
			.toList();
	}

	/**
	 * Records that S3 was seen to hold the policy of this revision; does nothing for who
	 * lost the lease, or when a newer revision is in force already.
	 */
	@Transactional
	void inForce(BucketName bucket, UUID writer, long revision, String document) {
		int updated = this.jdbc.sql("""
				update policy_state set applied_revision = :revision, applied_document = :document,
				  seen_document = :document, checked_at = clock_timestamp(), last_error = null, attempts = 0
				where bucket = :bucket and writer = :writer and applied_revision < :revision""")
			.param("revision", revision)
			.param("document", document)
			.param("bucket", bucket.value())
			.param("writer", writer)
			.update();
		if (updated == 0) {
			return;
		}
		Timestamp now = Timestamp.from(this.clock.instant());
		this.jdbc.sql("""
				update access_grant set active_since = :now, applied_level = level
				where bucket = :bucket and ended_revision is null and active_since is null
				and changed_revision <= :revision""")
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
		this.audit.by(Actor.PANEL, AuditAction.POLICY_IN_FORCE).on(bucket.value()).at(revision).record();
	}

	/** Records why the last attempt failed and when to try again. */
	@Transactional
	void failed(BucketName bucket, UUID writer, String reason) {
		this.jdbc.sql("select attempts from policy_state where bucket = :bucket and writer = :writer for update")
			.param("bucket", bucket.value())
			.param("writer", writer)
			.query(Integer.class)
			.optional()
			.ifPresent((attempts) -> this.jdbc.sql("""
					update policy_state set last_error = :reason, attempts = attempts + 1,
					  next_try = clock_timestamp() + :millis * interval '1 millisecond'
					where bucket = :bucket and desired_revision > applied_revision""")
				.param("reason", reason)
				.param("millis", BackOff.after(attempts).toMillis())
				.param("bucket", bucket.value())
				.update());
	}

	/** The buckets that are behind and due, the longest waiting first. */
	List<BucketName> due(int limit) {
		return this.jdbc.sql("""
				select bucket from policy_state where desired_revision > applied_revision
				and next_try <= clock_timestamp() and (writer is null or writer_until < clock_timestamp())
				order by next_try limit :limit""")
			.param("limit", limit)
			.query((row, number) -> new BucketName(row.getString(1)))
			.list();
	}

	/** Whether S3 has at least this revision. */
	boolean hasReached(BucketName bucket, long revision) {
		return this.jdbc
			.sql("select count(*) from policy_state where bucket = :bucket and applied_revision >= :revision")
			.param("bucket", bucket.value())
			.param("revision", revision)
			.query(Long.class)
			.single() == 1;
	}

	/** Whether S3 has the newest revision. */
	boolean isInStep(BucketName bucket) {
		return this.jdbc
			.sql("select count(*) from policy_state where bucket = :bucket and applied_revision = desired_revision")
			.param("bucket", bucket.value())
			.query(Long.class)
			.single() == 1;
	}

	/**
	 * What S3 shall hold.
	 *
	 * @param revision the revision of the group
	 */
	record Intent(long revision, List<PolicyGrant> grants) {
	}

}
