package dev.cooperage.access;

import java.time.Clock;
import java.util.function.BiFunction;
import java.util.function.Predicate;

import dev.cooperage.audit.Actor;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.people.Directory;
import dev.cooperage.people.Person;
import dev.cooperage.policy.AccessLevel;
import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.policy.PolicyBudget;
import dev.cooperage.storage.BucketName;
import dev.cooperage.storage.KeyPrefix;
import dev.cooperage.web.NotFoundException;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Decides changes of an access group: one short transaction under the lock of the
 * bucket's row, then the way to S3. Whether the person may manage the group is looked at
 * under that lock, because it may have ended since the page was shown.
 */
@Component
class GroupDecisions {

	private final Directory directory;

	private final TransactionTemplate transaction;

	private final PolicyStates states;

	private final AccessGrants grants;

	private final SyncLedger ledger;

	private final SyncRunner runner;

	private final PolicyContexts contexts;

	private final AuditLog audit;

	private final Clock clock;

	GroupDecisions(Directory directory, TransactionTemplate transaction, PolicyStates states, AccessGrants grants,
			SyncLedger ledger, SyncRunner runner, PolicyContexts contexts, AuditLog audit, Clock clock) {
		this.directory = directory;
		this.transaction = transaction;
		this.states = states;
		this.grants = grants;
		this.ledger = ledger;
		this.runner = runner;
		this.contexts = contexts;
		this.audit = audit;
		this.clock = clock;
	}

	/** Gives the person access to the whole bucket. */
	GroupChange grant(BucketName bucket, Person person, AccessLevel level, Person by) {
		return grant(bucket, person, new Reach(level, KeyPrefix.ROOT), by);
	}

	/**
	 * Gives the person access to the bucket or to a folder; refuses whoever is outside
	 * the organisation.
	 */
	GroupChange grant(BucketName bucket, Person person, Reach reach, Person by) {
		return person.external() ? new GroupChange.Refused(person.userName()
				+ " is outside the organisation; access has to be confirmed on the page of the data access group")
				: grantConfirmed(bucket, person, reach, by);
	}

	/**
	 * The same, also for people outside the organisation, as was confirmed for this one.
	 */
	GroupChange grantConfirmed(BucketName bucket, Person person, Reach reach, Person by) {
		if (this.contexts.isPanel(person)) {
			return new GroupChange.Refused(
					person.userName() + " is the name of the panel itself in S3; nobody can be given access under it");
		}
		return decide(bucket, (group) -> group.isManagedBy(by), person, (state, group) -> {
			Person now = this.directory.hold(person);
			GroupChange change = group.grant(now, reach, by, this.clock.instant());
			return checked(state, group, change, entry(by, AuditAction.ACCESS_GRANTED, now)
				.into(reach.words() + (now.external() ? ", outside the organisation" : "")));
		});
	}

	/**
	 * Gives the grant another level.
	 * @param version the version of the grant that the person saw
	 */
	GroupChange edit(BucketName bucket, long grantId, @Nullable String version, AccessLevel level, Person by) {
		return decide(bucket, by, (state, group) -> {
			AccessGrant grant = find(bucket, grantId);
			if (!Long.toString(grant.version()).equals(version) && !grant.ended()) {
				return new GroupChange.Refused(grant.person().userName() + " has been given " + grant.reach().words()
						+ " by " + grant.grantedBy() + " meanwhile; choose again");
			}
			String before = grant.reach().words();
			GroupChange change = group.edit(grant, level, by, this.clock.instant());
			return checked(state, group, change, entry(by, AuditAction.ACCESS_LEVEL_EDITED, grant.person()).from(before)
				.into(grant.reach().words()));
		});
	}

	/** Ends the grant. */
	GroupChange revoke(BucketName bucket, long grantId, Person by) {
		return decide(bucket, by, (state, group) -> {
			AccessGrant grant = find(bucket, grantId);
			String before = grant.reach().words();
			GroupChange change = group.revoke(grant, this.clock.instant());
			return recorded(state, change, entry(by, AuditAction.ACCESS_REVOKED, grant.person()).from(before));
		});
	}

	/**
	 * Makes the creator of a new bucket its first Admin; in the transaction of the
	 * caller.
	 */
	void admitCreator(BucketName bucket, Person creator) {
		PolicyState state = lock(bucket);
		AccessGroup group = group(state);
		GroupChange change = group.grant(creator, new Reach(AccessLevel.ADMIN, KeyPrefix.ROOT), creator,
				this.clock.instant());
		group.added().ifPresent(this.grants::save);
		recorded(state, change, entry(creator, AuditAction.ACCESS_GRANTED, creator).into(AccessLevel.ADMIN.label()));
	}

	/** Waits a few seconds for S3 to have the newest revision. */
	void apply(BucketName bucket) {
		this.states.findById(bucket.value())
			.ifPresent((state) -> this.runner.applySoon(bucket, state.desiredRevision()));
	}

	private GroupChange decide(BucketName bucket, Person by,
			BiFunction<PolicyState, AccessGroup, GroupChange> decision) {
		return decide(bucket, (group) -> group.isManagedBy(by), null, decision);
	}

	/**
	 * @param grantee who shall be given something; held before the bucket is, because a
	 * change of a person locks in that order
	 */
	GroupChange decide(BucketName bucket, Predicate<AccessGroup> allowed, @Nullable Person grantee,
			BiFunction<PolicyState, AccessGroup, GroupChange> decision) {
		GroupChange change = this.transaction.execute((status) -> {
			if (grantee != null) {
				this.directory.hold(grantee);
			}
			PolicyState state = lock(bucket);
			AccessGroup group = group(state);
			GroupChange decided = allowed.test(group) ? decision.apply(state, group)
					: new GroupChange.Refused("Only an admin of " + bucket + " can change its data access group");
			if (!(decided instanceof GroupChange.Accepted)) {
				status.setRollbackOnly();
			}
			return decided;
		});
		if (change instanceof GroupChange.Accepted accepted) {
			this.runner.applySoon(bucket, accepted.revision());
			return new GroupChange.Accepted(accepted.revision(), accepted.done(), accepted.wanted(),
					state(bucket, accepted.revision()));
		}
		return change;
	}

	private SyncState state(BucketName bucket, long revision) {
		return this.ledger.hasReached(bucket, revision) ? new SyncState.Active(this.clock.instant())
				: lookUp(bucket).pending();
	}

	/**
	 * A group may only become what fits into a bucket policy; otherwise nothing changes.
	 */
	GroupChange checked(PolicyState state, AccessGroup group, GroupChange change, AuditLog.Draft entry) {
		if (!(change instanceof GroupChange.Accepted)) {
			return change;
		}
		group.added().ifPresent(this.grants::save);
		BucketPolicy wanted = state.seen()
			.with(this.contexts.known(state.bucket()), this.ledger.policyGrants(group.standing()));
		PolicyBudget budget = this.contexts.budget();
		if (!budget.fits(wanted)) {
			return new GroupChange.Refused(
					"The bucket policy would need %,d bytes and S3 takes at most %,d; revoke access that is no longer needed first"
						.formatted(wanted.size(), budget.limitBytes()));
		}
		return recorded(state, change, entry);
	}

	GroupChange recorded(PolicyState state, GroupChange change, AuditLog.Draft entry) {
		if (change instanceof GroupChange.Accepted accepted) {
			entry.on(state.bucket().value()).at(accepted.revision()).record();
		}
		return change;
	}

	AuditLog.Draft entry(Person by, AuditAction action, Person subject) {
		return this.audit.by(new Actor(by.id(), by.userName()), action).to(subject.userName());
	}

	private AccessGroup group(PolicyState state) {
		return new AccessGroup(state, this.grants.standing(state.bucket()));
	}

	private AccessGrant find(BucketName bucket, long grantId) {
		return this.grants.find(bucket, grantId)
			.orElseThrow(() -> new NotFoundException("This grant does not exist in " + bucket + "."));
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
