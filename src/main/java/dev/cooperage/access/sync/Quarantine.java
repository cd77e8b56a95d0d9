package dev.cooperage.access.sync;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.cooperage.access.group.AccessGrant;
import dev.cooperage.access.group.AccessGrants;
import dev.cooperage.access.group.GrantFitness;
import dev.cooperage.access.group.GroupListeners;
import dev.cooperage.access.group.PolicyParts;
import dev.cooperage.access.group.PolicyState;
import dev.cooperage.access.group.PolicyStates;
import dev.cooperage.audit.Actor;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.storage.probe.PolicyPart;
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
class Quarantine {

	/** Of a row of policy_state: a grant of the bucket is set aside. */
	static final String CONDITION = "exists (select 1 from access_grant g where g.bucket = policy_state.bucket"
			+ " and g.ended_revision is null and (g.refused_at is not null or g.no_room_since is not null))";

	/** Of a row of policy_state: S3 is to be asked again about somebody. */
	static final String RETRY_IS_DUE = "exists (select 1 from access_grant g where g.bucket = policy_state.bucket"
			+ " and g.ended_revision is null and g.retry_at <= clock_timestamp())";

	private final JdbcClient jdbc;

	private final PolicyStates states;

	private final AccessGrants grants;

	private final GrantFitness fitness;

	private final AuditLog audit;

	private final GroupListeners listeners;

	private final Clock clock;

	Quarantine(JdbcClient jdbc, PolicyStates states, AccessGrants grants, GrantFitness fitness, AuditLog audit,
			GroupListeners listeners, Clock clock) {
		this.jdbc = jdbc;
		this.states = states;
		this.grants = grants;
		this.fitness = fitness;
		this.audit = audit;
		this.listeners = listeners;
		this.clock = clock;
	}

	/**
	 * Sets the grants aside that bring one of these parts into the policy, because S3
	 * refuses it.
	 * @param reasons why, without a full stop
	 * @return whether there are any
	 */
	@Transactional
	boolean refuse(BucketName bucket, Map<PolicyPart, String> reasons) {
		return refuse(bucket,
				(grant) -> parts(grant).stream().flatMap((part) -> Stream.ofNullable(reasons.get(part))).findFirst());
	}

	/**
	 * Sets the grants aside that cannot stand in a policy, and those of people whom S3
	 * would take for an app: the app would have them.
	 */
	@Transactional
	void unfit(BucketName bucket) {
		refuse(bucket, this.fitness.problems());
	}

	private boolean refuse(BucketName bucket, Function<AccessGrant, Optional<String>> why) {
		PolicyState state = this.states.lock(bucket.value()).orElseThrow();
		List<AccessGrant> standing = this.grants.standing(bucket);
		List<AccessGrant> found = standing.stream()
			.filter((grant) -> !grant.refused() && why.apply(grant).isPresent())
			.toList();
		if (found.isEmpty()) {
			return false;
		}
		Instant now = this.clock.instant();
		long revision = state.nextRevision(now);
		for (AccessGrant grant : found) {
			String reason = why.apply(grant).orElseThrow();
			this.jdbc
				.sql("""
						update access_grant set refused_at = :now, refused_reason = :reason, retry_at = :retry,
						  refusals = refusals + 1, no_room_since = null, active_since = null, applied_level = null where id = :id""")
				.param("now", Timestamp.from(now))
				.param("reason", reason)
				.param("retry", Timestamp.from(now.plus(BackOff.afterRefusals(grant.refusals() + 1))))
				.param("id", grant.id())
				.update();
			record(AuditAction.ACCESS_SET_ASIDE, grant, reason, revision);
		}
		// A mere suspicion ends nothing: it can be over in a minute.
		tell(standing,
				found.stream().filter((grant) -> !PolicyParts.isSuspicion(why.apply(grant).orElseThrow())).toList());
		return true;
	}

	/** What a person has by other grants goes on. */
	private void tell(List<AccessGrant> standing, List<AccessGrant> ended) {
		Set<Long> told = new HashSet<>();
		for (AccessGrant grant : ended) {
			if (grant.grantee() instanceof Person person && told.add(person.id())) {
				this.listeners.setAside(grant.bucket(), person,
						standing.stream()
							.filter((other) -> other.grantee().isSame(person) && !ended.contains(other))
							.toList());
			}
		}
	}

	/**
	 * What S3 is to be asked about again, because the turn of a grant with it has come.
	 * @param all whether it is every grant's
	 */
	@Transactional(readOnly = true)
	Set<PolicyPart> due(BucketName bucket, boolean all) {
		Instant now = this.clock.instant();
		return this.grants.standing(bucket)
			.stream()
			.filter((grant) -> grant.refused() && (all || grant.retryIsDue(now)))
			.flatMap((grant) -> parts(grant).stream())
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	/**
	 * S3 still refuses these, or could not be asked.
	 * @param reasons empty to keep the one that stands
	 */
	@Transactional
	void postpone(BucketName bucket, Map<PolicyPart, Optional<String>> reasons) {
		if (reasons.isEmpty() || this.states.lock(bucket.value()).isEmpty()) {
			return;
		}
		for (AccessGrant grant : this.grants.standing(bucket)) {
			List<PolicyPart> refused = parts(grant).stream().filter(reasons::containsKey).toList();
			if (grant.refused() && !refused.isEmpty()) {
				postpone(grant, refused.stream().map(reasons::get).flatMap(Optional::stream).findFirst().orElse(null));
			}
		}
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
	 * S3 takes these now: the grants that bring nothing else into the policy belong there
	 * again, but for those that are unfit. Of those that were only suspected half are
	 * taken up at a time, so that one which S3 refuses among the others only, and not
	 * alone, is told from them step by step.
	 */
	@Transactional
	void takeUp(BucketName bucket, Set<PolicyPart> taken) {
		PolicyState state = this.states.lock(bucket.value()).orElseThrow();
		Function<AccessGrant, Optional<String>> problems = this.fitness.problems();
		List<AccessGrant> able = new ArrayList<>();
		for (AccessGrant grant : this.grants.standing(bucket)) {
			if (grant.refused() && taken.containsAll(parts(grant))) {
				problems.apply(grant).ifPresentOrElse((reason) -> postpone(grant, reason), () -> able.add(grant));
			}
		}
		List<AccessGrant> suspected = able.stream()
			.filter(AccessGrant::suspected)
			.sorted(Comparator.comparing(AccessGrant::refusals).thenComparing(AccessGrant::id))
			.toList();
		able.removeAll(suspected.subList((suspected.size() + 1) / 2, suspected.size()));
		if (able.isEmpty()) {
			return;
		}
		long revision = state.nextRevision(this.clock.instant());
		for (AccessGrant grant : able) {
			// S3 has it from this revision on: a writer of the one before may be on its
			// way. How often it was refused is forgotten when S3 has it.
			this.jdbc.sql("""
					update access_grant set refused_at = null, refused_reason = null, retry_at = null,
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

	private Set<PolicyPart> parts(AccessGrant grant) {
		return PolicyParts.of(this.fitness.policyGrant(grant));
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
