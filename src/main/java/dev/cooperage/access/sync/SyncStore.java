package dev.cooperage.access.sync;

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
import dev.cooperage.access.group.ForeignRemovals;
import dev.cooperage.access.group.GrantFitness;
import dev.cooperage.access.group.PolicyContexts;
import dev.cooperage.access.group.PolicyState;
import dev.cooperage.access.group.PolicyStates;
import dev.cooperage.audit.Actor;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.policy.rendering.Readers;
import dev.cooperage.s3names.BucketName;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The short transactions of the writer of a policy: what S3 shall hold, and what it was
 * seen to hold.
 */
@Component
class SyncStore {

	private final PolicyStateTable table;

	private final PolicyStates states;

	private final AccessGrants grants;

	private final GrantFitness fitness;

	private final ForeignRemovals removals;

	private final AuditLog audit;

	private final DriftAudit drift;

	private final Quarantine quarantine;

	private final PolicyContexts contexts;

	private final Clock clock;

	SyncStore(PolicyStateTable table, PolicyStates states, AccessGrants grants, GrantFitness fitness,
			ForeignRemovals removals, AuditLog audit, DriftAudit drift, Quarantine quarantine, PolicyContexts contexts,
			Clock clock) {
		this.table = table;
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

	/** Returns the grants at one revision, from one snapshot of the database. */
	@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
	Optional<Intent> intent(BucketName bucket) {
		return this.states.findById(bucket.value()).map((state) -> intent(bucket, state));
	}

	/** Returns the intent without the grants that S3 refuses, the oldest first. */
	private Intent intent(BucketName bucket, PolicyState state) {
		List<AccessGrant> all = this.grants.standing(bucket);
		List<AccessGrant> able = all.stream()
			.filter((grant) -> grant.grantee().active() && !grant.refused())
			.sorted(Comparator.comparing(AccessGrant::id))
			.toList();
		Function<AccessGrant, Optional<String>> problems = this.fitness.problems();
		List<IntendedGrant> standing = able.stream()
			.filter((grant) -> problems.apply(grant).isEmpty())
			.map((grant) -> new IntendedGrant(grant.id(), this.fitness.policyGrant(grant)))
			.toList();
		return new Intent(state.desiredRevision(), state.reached(), state.seenDocument(), state.unseen().isPresent(),
				standing, standing.size() < able.size(), all.stream().anyMatch(AccessGrant::refused),
				this.removals.open(bucket), state.attempts());
	}

	/**
	 * Returns whom grants let read that were made, changed or ended after this revision,
	 * also those that ended since.
	 */
	@Transactional(readOnly = true)
	Readers readersSince(BucketName bucket, long revision) {
		return Readers.of(this.grants.changedAfter(bucket, revision).stream().map(this.fitness::policyGrant).toList());
	}

	/**
	 * Records that S3 was seen to hold the policy of this revision, and gives the lease
	 * back if nothing newer has been decided; does nothing for who lost the lease, or
	 * when a newer revision is in force already.
	 * @param left the grants that it has no room for
	 * @return whether it was recorded, and nothing newer has been decided
	 */
	@Transactional
	boolean inForce(BucketName bucket, UUID writer, long revision, String document, Collection<Long> left) {
		this.table.withoutWait();
		Optional<PolicyStateTable.Known> known = this.table.lock(bucket, writer)
			.filter((before) -> before.revision() <= revision);
		if (known.isEmpty()) {
			return false;
		}
		boolean newest = this.table.inForce(bucket, revision, document, this.contexts.fingerprint());
		if (known.get().drifted()) {
			this.drift.repaired(bucket, revision);
		}
		this.quarantine.noRoomFor(bucket, left, revision);
		Instant now = this.clock.instant();
		this.grants.inForce(bucket, revision, now);
		this.grants.gone(bucket, revision, now);
		this.removals.done(bucket, revision, now);
		if (known.get().revision() < revision) {
			this.audit.by(Actor.PANEL, AuditAction.POLICY_IN_FORCE).on(bucket.value()).at(revision).record();
		}
		return newest;
	}

	/**
	 * Records why the last attempt failed and when to try again; does nothing for who
	 * lost the lease.
	 * @param asked how long S3 asked to be left alone; zero when it did not
	 */
	@Transactional
	void failed(BucketName bucket, UUID writer, String reason, Duration asked) {
		this.table.lock(bucket, writer).ifPresent((known) -> this.table.failed(bucket, reason, known.failed(), asked));
	}

	/**
	 * The policy that S3 shall hold.
	 *
	 * @param revision the revision of the group
	 * @param reached whether S3 has it, as far as is known
	 * @param seen the policy as S3 last showed it; null before the first look
	 * @param unseen whether S3 did not show it since
	 * @param standing the grants that S3 can take, the oldest first
	 * @param unfit whether there are others, which must not or cannot stand in a policy:
	 * they are to be set aside first
	 * @param refused whether there are grants that S3 refuses
	 * @param removals the texts of foreign statements that are to go
	 * @param failures how many attempts at this revision failed
	 */
	record Intent(long revision, boolean reached, @Nullable String seen, boolean unseen, List<IntendedGrant> standing,
			boolean unfit, boolean refused, List<String> removals, int failures) {

		/** Returns whether S3 shall end a grant by itself. */
		boolean hasEnds() {
			return this.standing.stream().anyMatch((each) -> each.grant().until() != null);
		}

		/** Returns whom the grants that have not ended at that time let read. */
		Readers readers(Instant now) {
			return Readers.of(this.standing.stream()
				.map(IntendedGrant::grant)
				.filter((grant) -> grant.until() == null || grant.until().isAfter(now))
				.toList());
		}

	}

}
