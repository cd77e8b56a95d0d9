package dev.cooperage.access.decide;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.cooperage.access.GroupChange;
import dev.cooperage.access.group.AccessGrants;
import dev.cooperage.access.group.AccessGroup;
import dev.cooperage.access.group.Grantees;
import dev.cooperage.access.group.GroupChanges;
import dev.cooperage.access.group.GroupDecision;
import dev.cooperage.access.group.PolicyStates;
import dev.cooperage.access.sync.SyncRunner;
import dev.cooperage.people.Grantee;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Changes an access group for a request: holds the people and apps, changes the group in
 * one short transaction, and waits a few seconds for S3.
 */
@Component
public class GroupTransactions {

	private final Grantees grantees;

	private final GroupChanges changes;

	private final TransactionTemplate transaction;

	private final PolicyStates states;

	private final AccessGrants grants;

	private final SyncRunner runner;

	private final ChangeStatus status;

	private final GroupTurns turns;

	GroupTransactions(Grantees grantees, GroupChanges changes, TransactionTemplate transaction, PolicyStates states,
			AccessGrants grants, SyncRunner runner, ChangeStatus status, GroupTurns turns) {
		this.grantees = grantees;
		this.changes = changes;
		this.transaction = transaction;
		this.states = states;
		this.grants = grants;
		this.runner = runner;
		this.status = status;
		this.turns = turns;
	}

	/**
	 * Lets a person who manages the group change it.
	 * @param grantees who shall be given something; held before the bucket is
	 */
	public GroupChange change(BucketName bucket, Person by, Collection<? extends Grantee> grantees,
			Function<AccessGroup, GroupDecision> wish) {
		return applied(bucket,
				committed(bucket, () -> this.changes.byManager(bucket, this.grantees.hold(by, grantees), wish)));
	}

	/**
	 * Lets a person who manages the group, or access to folders of it, change it within
	 * these folders.
	 * @param grantees who shall be given something; held before the bucket is
	 */
	public GroupChange decide(BucketName bucket, Person by, Collection<? extends Grantee> grantees,
			Function<AccessGroup, GroupDecision> wish) {
		return applied(bucket,
				committed(bucket, () -> this.changes.byDecider(bucket, this.grantees.hold(by, grantees), wish)));
	}

	/** Lets a person change what they have themselves. */
	GroupChange changeOwn(BucketName bucket, Person person, Function<AccessGroup, GroupDecision> wish) {
		return applied(bucket,
				committed(bucket, () -> this.changes.byPerson(bucket, this.grantees.hold(person, List.of()), wish)));
	}

	/** Rolls back what is not accepted. */
	private GroupChange committed(BucketName bucket, Supplier<GroupChange> decision) {
		return this.turns.take(bucket, () -> Objects.requireNonNull(this.transaction.execute((transaction) -> {
			GroupChange change = decision.get();
			if (!(change instanceof GroupChange.Accepted)) {
				transaction.setRollbackOnly();
			}
			return change;
		})));
	}

	/** Waits a few seconds for S3 to have the newest revision. */
	void apply(BucketName bucket) {
		this.states.findById(bucket.value())
			.ifPresent((state) -> this.runner.applySoon(bucket, state.desiredRevision()));
	}

	/**
	 * Waits a few seconds for S3 to have an accepted change, and returns how far it is.
	 */
	GroupChange applied(BucketName bucket, GroupChange change) {
		if (change instanceof GroupChange.Accepted accepted) {
			// Asked before S3 is: who is taken up again there has a later revision.
			List<Long> changed = this.grants.changedIn(bucket, accepted.revision());
			this.runner.applySoon(bucket, accepted.revision());
			return this.status.of(bucket, accepted, changed);
		}
		return change;
	}

}
