package dev.cooperage.access;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.cooperage.apps.App;
import dev.cooperage.audit.Actor;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.people.Grantee;
import dev.cooperage.people.Person;
import dev.cooperage.storage.BucketName;
import dev.cooperage.storage.Principals;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the grants that stand and cannot be in the policy now, so that the others can.
 * Setting a grant aside, or taking it up again, is a revision of its own: what S3 shall
 * hold changes. All under the lock of the bucket's row; the grant's version stays, since
 * nobody decided anything.
 */
@Component
class SetAside {

	/** Of a row of policy_state: a grant of the bucket is set aside. */
	static final String CONDITION = "exists (select 1 from access_grant g where g.bucket = policy_state.bucket"
			+ " and g.ended_revision is null and (g.refused_at is not null or g.no_room_since is not null))";

	/** Of a row of policy_state: S3 is to be asked again about somebody. */
	static final String RETRY_IS_DUE = "exists (select 1 from access_grant g where g.bucket = policy_state.bucket"
			+ " and g.ended_revision is null and g.retry_at <= clock_timestamp())";

	private final JdbcClient jdbc;

	private final PolicyStates states;

	private final AccessGrants grants;

	private final Grantees grantees;

	private final Principals principals;

	private final AuditLog audit;

	private final GroupListeners listeners;

	private final Clock clock;

	SetAside(JdbcClient jdbc, PolicyStates states, AccessGrants grants, Grantees grantees, Principals principals,
			AuditLog audit, GroupListeners listeners, Clock clock) {
		this.jdbc = jdbc;
		this.states = states;
		this.grants = grants;
		this.grantees = grantees;
		this.principals = principals;
		this.audit = audit;
		this.listeners = listeners;
		this.clock = clock;
	}

	/** Sets the grants of these people aside, because S3 refuses their principals. */
	@Transactional
	void refuse(BucketName bucket, Set<String> refused, String reason) {
		refuse(bucket, (grant) -> refused.contains(principal(grant)), (grant) -> reason);
	}

	/**
	 * Sets the grants of people aside whom S3 would take for an app: the app would have
	 * them.
	 */
	@Transactional
	void mistaken(BucketName bucket) {
		Predicate<Grantee> mistaken = this.grantees.mistaken();
		refuse(bucket, (grant) -> mistaken.test(grant.grantee()), this::mistakenFor);
	}

	private String mistakenFor(AccessGrant grant) {
		return "S3 would take " + grant.grantee().called() + " for "
				+ this.grantees.appInPlaceOf(grant.grantee()).map(App::called).orElse("an app")
				+ ", which has the same name there";
	}

	private void refuse(BucketName bucket, Predicate<AccessGrant> which, Function<AccessGrant, String> why) {
		PolicyState state = this.states.lock(bucket.value()).orElseThrow();
		List<AccessGrant> found = this.grants.standing(bucket)
			.stream()
			.filter((grant) -> !grant.refused() && which.test(grant))
			.toList();
		if (found.isEmpty()) {
			return;
		}
		Instant now = this.clock.instant();
		long revision = state.nextRevision(now);
		for (AccessGrant grant : found) {
			String reason = why.apply(grant);
			this.jdbc
				.sql("""
						update access_grant set refused_at = :now, refused_reason = :reason, retry_at = :retry, refusals = 1,
						  no_room_since = null, active_since = null, applied_level = null where id = :id""")
				.param("now", Timestamp.from(now))
				.param("reason", reason)
				.param("retry", Timestamp.from(now.plus(BackOff.afterRefusals(1))))
				.param("id", grant.id())
				.update();
			record(AuditAction.ACCESS_SET_ASIDE, grant, reason, revision);
		}
		// A mere suspicion ends nothing: it can be over in a minute.
		found.stream()
			.filter((grant) -> !why.apply(grant).equals(Refusals.SUSPECTED))
			.map(AccessGrant::grantee)
			.filter(Person.class::isInstance)
			.map(Person.class::cast)
			.collect(Collectors.toMap(Person::id, Function.identity(), (one, same) -> one))
			.values()
			.forEach((person) -> this.listeners.setAside(bucket, person));
	}

	/**
	 * The refused principals whose turn it is.
	 * @param all whether it is everybody's
	 */
	@Transactional(readOnly = true)
	Set<String> due(BucketName bucket, boolean all) {
		Instant now = this.clock.instant();
		return this.grants.standing(bucket)
			.stream()
			.filter((grant) -> grant.refused() && (all || grant.retryIsDue(now)))
			.map(this::principal)
			.collect(Collectors.toSet());
	}

	/**
	 * S3 still refuses these, or could not be asked.
	 * @param reason null to keep the one that stands
	 */
	@Transactional
	void postpone(BucketName bucket, Set<String> refused, @Nullable String reason) {
		if (this.states.lock(bucket.value()).isEmpty()) {
			return;
		}
		standing(bucket, refused, AccessGrant::refused).forEach((grant) -> postpone(grant, reason));
	}

	private void postpone(AccessGrant grant, @Nullable String reason) {
		this.jdbc.sql("""
				update access_grant set refusals = refusals + 1, retry_at = :retry,
				  refused_reason = coalesce(:reason, refused_reason) where id = :id""")
			.param("retry", Timestamp.from(this.clock.instant().plus(BackOff.afterRefusals(grant.refusals() + 1))))
			.param("reason", reason, Types.VARCHAR)
			.param("id", grant.id())
			.update();
	}

	/**
	 * S3 takes these now: their grants belong into the policy again, but for those of
	 * people whom it would take for an app.
	 */
	@Transactional
	void takeUp(BucketName bucket, Set<String> taken) {
		PolicyState state = this.states.lock(bucket.value()).orElseThrow();
		Predicate<Grantee> mistaken = this.grantees.mistaken();
		standing(bucket, taken, (grant) -> grant.refused() && mistaken.test(grant.grantee()))
			.forEach((grant) -> postpone(grant, mistakenFor(grant)));
		List<AccessGrant> found = standing(bucket, taken,
				(grant) -> grant.refused() && !mistaken.test(grant.grantee()));
		if (found.isEmpty()) {
			return;
		}
		long revision = state.nextRevision(this.clock.instant());
		for (AccessGrant grant : found) {
			// S3 has it from this revision on: a writer of the one before may be on its
			// way.
			this.jdbc.sql("""
					update access_grant set refused_at = null, refused_reason = null, retry_at = null, refusals = 0,
					  changed_revision = :revision where id = :id""")
				.param("revision", revision)
				.param("id", grant.id())
				.update();
			record(AuditAction.ACCESS_TAKEN_UP, grant, null, revision);
		}
	}

	/**
	 * Notes which grants the policy in S3 has no room for; in the transaction that notes
	 * what S3 holds.
	 */
	void noRoomFor(BucketName bucket, Collection<Long> left, long revision) {
		for (AccessGrant grant : this.grants.standing(bucket)) {
			boolean waits = left.contains(grant.id());
			if (waits != grant.waitsForRoom()) {
				this.jdbc.sql("""
						update access_grant set no_room_since = :since,
						  active_since = case when :waits then null else active_since end,
						  applied_level = case when :waits then null else applied_level end where id = :id""")
					.param("since", waits ? Timestamp.from(this.clock.instant()) : null, Types.TIMESTAMP)
					.param("waits", waits)
					.param("id", grant.id())
					.update();
				record(waits ? AuditAction.ACCESS_SET_ASIDE : AuditAction.ACCESS_TAKEN_UP, grant,
						waits ? AccessGrant.NO_ROOM : null, revision);
			}
		}
	}

	private List<AccessGrant> standing(BucketName bucket, Set<String> principals, Predicate<AccessGrant> which) {
		return this.grants.standing(bucket)
			.stream()
			.filter(which)
			.filter((grant) -> principals.contains(principal(grant)))
			.toList();
	}

	private String principal(AccessGrant grant) {
		return grant.grantee().principal(this.principals);
	}

	private void record(AuditAction action, AccessGrant grant, @Nullable String reason, long revision) {
		grant.grantee()
			.subjectOf(this.audit.by(Actor.PANEL, action))
			.on(grant.bucket().value())
			.from(grant.reach().words())
			.into(reason)
			.at(revision)
			.record();
	}

}
