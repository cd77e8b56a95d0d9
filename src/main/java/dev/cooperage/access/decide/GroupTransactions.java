package dev.cooperage.access.decide;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

import dev.cooperage.access.GroupChange;
import dev.cooperage.access.group.AccessGrants;
import dev.cooperage.access.group.AccessGroup;
import dev.cooperage.access.group.GrantFitness;
import dev.cooperage.access.group.Grantees;
import dev.cooperage.access.group.PolicyContexts;
import dev.cooperage.access.group.PolicyState;
import dev.cooperage.access.group.PolicyStates;
import dev.cooperage.access.sync.SyncRunner;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.people.Grantee;
import dev.cooperage.people.Person;
import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.policy.PolicyBudget;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.NotFoundException;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How every change of an access group is decided: one short transaction under the lock of
 * the bucket's row, measured and recorded there, then the way to S3. Whether the person
 * may is looked at under that lock, because it may have ended since the page was shown.
 */
@Component
public class GroupTransactions {

	private final Grantees grantees;

	private final TransactionTemplate transaction;

	private final PolicyStates states;

	private final AccessGrants grants;

	private final GrantFitness fitness;

	private final SyncRunner runner;

	private final PolicyContexts contexts;

	private final AuditLog audit;

	private final ChangeStatus changeStatus;

	GroupTransactions(Grantees grantees, TransactionTemplate transaction, PolicyStates states, AccessGrants grants,
			GrantFitness fitness, SyncRunner runner, PolicyContexts contexts, AuditLog audit,
			ChangeStatus changeStatus) {
		this.grantees = grantees;
		this.transaction = transaction;
		this.states = states;
		this.grants = grants;
		this.fitness = fitness;
		this.runner = runner;
		this.contexts = contexts;
		this.audit = audit;
		this.changeStatus = changeStatus;
	}

	/** Lets who manages the group decide something that gives nobody anything. */
	public GroupChange decide(BucketName bucket, Person by,
			BiFunction<PolicyState, AccessGroup, GroupChange> decision) {
		return decide(bucket, by, List.of(), decision);
	}

	/**
	 * Lets who manages the group decide.
	 * @param grantees who shall be given something
	 */
	public GroupChange decide(BucketName bucket, Person by, Collection<? extends Grantee> grantees,
			BiFunction<PolicyState, AccessGroup, GroupChange> decision) {
		return decide(bucket, by, AccessGroup::isManagedBy, grantees, decision);
	}

	/**
	 * Decides under the lock and rolls back what is not accepted; then waits for S3.
	 * @param by who decides; asked about as they are then
	 * @param grantees who shall be given something; both are held before the bucket is,
	 * because a change of a person or an app locks in that order
	 */
	GroupChange decide(BucketName bucket, Person by, BiPredicate<AccessGroup, Person> allowed,
			Collection<? extends Grantee> grantees, BiFunction<PolicyState, AccessGroup, GroupChange> decision) {
		Decided decided = this.transaction.execute((status) -> {
			Person deciding = this.grantees.hold(by, grantees);
			PolicyState state = lock(bucket);
			long before = state.desiredRevision();
			GroupChange change = decideLocked(state, (group) -> allowed.test(group, deciding), decision);
			if (!(change instanceof GroupChange.Accepted)) {
				status.setRollbackOnly();
			}
			return new Decided(before, change);
		});
		Decided made = Objects.requireNonNull(decided);
		return applied(bucket, made.change(), made.before());
	}

	/**
	 * Lets who manages the group decide, in the transaction of the caller, who rolls back
	 * what is not accepted, and holds who decides and whoever is given something.
	 * {@link #applied} follows when that has committed.
	 */
	GroupChange decideWithin(BucketName bucket, Predicate<AccessGroup> allowed,
			BiFunction<PolicyState, AccessGroup, GroupChange> decision) {
		return decideLocked(lock(bucket), allowed, decision);
	}

	private GroupChange decideLocked(PolicyState state, Predicate<AccessGroup> allowed,
			BiFunction<PolicyState, AccessGroup, GroupChange> decision) {
		AccessGroup group = new AccessGroup(state, this.grants.standing(state.bucket()));
		return allowed.test(group) ? decision.apply(state, group)
				: new GroupChange.Refused("Only an admin of " + state.bucket() + " can change its data access group");
	}

	/** Waits a few seconds for S3 to have the newest revision. */
	void apply(BucketName bucket) {
		this.states.findById(bucket.value())
			.ifPresent((state) -> this.runner.applySoon(bucket, state.desiredRevision()));
	}

	/**
	 * Waits a few seconds for S3 to have what was decided in one revision, and tells how
	 * far it is.
	 */
	GroupChange applied(BucketName bucket, GroupChange change) {
		return (change instanceof GroupChange.Accepted accepted) ? applied(bucket, change, accepted.revision() - 1)
				: change;
	}

	private GroupChange applied(BucketName bucket, GroupChange change, long before) {
		if (change instanceof GroupChange.Accepted accepted) {
			// Asked before S3 is: who is taken up again there has a later revision.
			List<Long> changed = this.grants.changedBetween(bucket, before, accepted.revision());
			this.runner.applySoon(bucket, accepted.revision());
			return this.changeStatus.of(bucket, accepted, changed);
		}
		return change;
	}

	/**
	 * A group may only become what fits into a bucket policy; otherwise nothing changes.
	 */
	GroupChange checked(PolicyState state, AccessGroup group, GroupChange change, AuditLog.Draft entry) {
		if (!(change instanceof GroupChange.Accepted)) {
			return change;
		}
		Optional<String> unfit = group.added().flatMap(this.fitness::problem);
		if (unfit.isPresent()) {
			return new GroupChange.Refused(unfit.get());
		}
		group.added().ifPresent(this.grants::save);
		BucketPolicy wanted = state.seen()
			.with(this.contexts.known(state.bucket()), this.fitness.policyGrants(group.standing()),
					this.contexts.budget());
		return tooLarge(wanted).orElseGet(() -> recorded(state, change, entry));
	}

	/** The refusal, with the figures, of a policy that S3 would not take. */
	public Optional<GroupChange> tooLarge(BucketPolicy wanted) {
		PolicyBudget budget = this.contexts.budget();
		return budget.fits(wanted) ? Optional.empty() : Optional.of(new GroupChange.Refused(
				"The bucket policy would need %,d bytes and S3 takes at most %,d; revoke access that is no longer needed first"
					.formatted(wanted.size(), budget.limitBytes())));
	}

	/** Records what is measured already, or only takes something away. */
	GroupChange recorded(PolicyState state, GroupChange change, AuditLog.Draft entry) {
		if (change instanceof GroupChange.Accepted accepted) {
			entry.on(state.bucket().value()).at(accepted.revision()).record();
		}
		return change;
	}

	AuditLog.Draft entry(Person by, AuditAction action, Grantee subject) {
		return subject.subjectOf(this.audit.by(by.actor(), action));
	}

	private PolicyState lock(BucketName bucket) {
		return this.states.lock(bucket.value()).orElseThrow(() -> noSuchBucket(bucket));
	}

	private static NotFoundException noSuchBucket(BucketName bucket) {
		return new NotFoundException("There is no data source named " + bucket + ".");
	}

	/** A decision, and the revision that it started from. */
	private record Decided(long before, GroupChange change) {
	}

}
