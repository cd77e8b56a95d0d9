package dev.cooperage.access;

import java.time.Clock;
import java.util.Optional;

import dev.cooperage.audit.Actor;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.people.Person;
import dev.cooperage.policy.Statement;
import dev.cooperage.storage.BucketName;
import dev.cooperage.web.NotFoundException;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Decides that a statement of others goes: one short transaction under the lock of the
 * bucket's row, then the way to S3.
 */
@Component
class ForeignDecisions {

	private final TransactionTemplate transaction;

	private final PolicyStates states;

	private final AccessGrants grants;

	private final ForeignRemovals removals;

	private final SyncLedger ledger;

	private final SyncRunner runner;

	private final AuditLog audit;

	private final Clock clock;

	ForeignDecisions(TransactionTemplate transaction, PolicyStates states, AccessGrants grants,
			ForeignRemovals removals, SyncLedger ledger, SyncRunner runner, AuditLog audit, Clock clock) {
		this.transaction = transaction;
		this.states = states;
		this.grants = grants;
		this.removals = removals;
		this.ledger = ledger;
		this.runner = runner;
		this.audit = audit;
		this.clock = clock;
	}

	/**
	 * Takes the statement with this {@link StatementHash} out, and no other; the record
	 * keeps its whole text.
	 */
	GroupChange remove(BucketName bucket, String hash, Person by) {
		GroupChange change = this.transaction.execute((status) -> decide(lock(bucket), hash, by));
		if (change instanceof GroupChange.Accepted accepted) {
			this.runner.applySoon(bucket, accepted.revision());
			SyncState now = this.ledger.hasReached(bucket, accepted.revision())
					? new SyncState.Active(this.clock.instant()) : lookUp(bucket).pending();
			return new GroupChange.Accepted(accepted.revision(), accepted.done(), accepted.wanted(), now);
		}
		return change;
	}

	private GroupChange decide(PolicyState state, String hash, Person by) {
		BucketName bucket = state.bucket();
		if (!new AccessGroup(state, this.grants.standing(bucket)).isManagedBy(by)) {
			return new GroupChange.Refused("Only an admin of " + bucket + " can remove statements from its policy");
		}
		Optional<Statement> statement = state.seen()
			.without(this.removals.open(bucket))
			.foreign()
			.stream()
			.filter((each) -> StatementHash.of(each.source()).equals(hash))
			.findFirst();
		if (statement.isEmpty()) {
			return new GroupChange.Unchanged(
					"This statement is not in the bucket policy any more; nothing was changed.");
		}
		long revision = state.nextRevision(this.clock.instant());
		this.removals.add(bucket, statement.get().source(), by, this.clock.instant(), revision);
		this.audit.by(new Actor(by.id(), by.userName()), AuditAction.STATEMENT_REMOVED)
			.on(bucket.value())
			.from(statement.get().source())
			.at(revision)
			.record();
		return new GroupChange.Accepted(revision, "The statement is removed. The record keeps its text.",
				"removing the statement", state.pending());
	}

	private PolicyState lock(BucketName bucket) {
		return this.states.lock(bucket.value()).orElseThrow(() -> noSuchBucket(bucket));
	}

	private PolicyState lookUp(BucketName bucket) {
		return this.states.findById(bucket.value()).orElseThrow(() -> noSuchBucket(bucket));
	}

	private static NotFoundException noSuchBucket(BucketName bucket) {
		return new NotFoundException("There is no data source named " + bucket + ".");
	}

}
