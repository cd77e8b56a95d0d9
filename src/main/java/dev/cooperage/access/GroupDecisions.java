package dev.cooperage.access;

import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

	private final GroupListeners listeners;

	private final Clock clock;

	GroupDecisions(Directory directory, TransactionTemplate transaction, PolicyStates states, AccessGrants grants,
			SyncLedger ledger, SyncRunner runner, PolicyContexts contexts, AuditLog audit, GroupListeners listeners,
			Clock clock) {
		this.directory = directory;
		this.transaction = transaction;
		this.states = states;
		this.grants = grants;
		this.ledger = ledger;
		this.runner = runner;
		this.contexts = contexts;
		this.audit = audit;
		this.listeners = listeners;
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
		return person.external() ? outside(person) : grantConfirmed(bucket, person, reach, by);
	}

	/**
	 * The same, also for people outside the organisation, as was confirmed for this one.
	 */
	GroupChange grantConfirmed(BucketName bucket, Person person, Reach reach, Person by) {
		return decide(bucket, (group) -> group.isManagedBy(by), List.of(person),
				(state, group) -> granted(state, group, this.directory.hold(person), reach, by, null));
	}

	/**
	 * Gives the person at least this much, in the transaction of the caller, who holds
	 * them: a lower grant for the same folder is raised. Refuses whoever is outside the
	 * organisation.
	 * @param why stands in the record
	 */
	GroupChange admit(BucketName bucket, Person person, Reach reach, Person by, String why) {
		PolicyState state = lock(bucket);
		AccessGroup group = group(state);
		if (!group.isManagedBy(by)) {
			return notManaged(bucket);
		}
		Person now = this.directory.hold(person);
		return now.external() ? outside(now)
				: group.lower(now, reach)
					.map((grant) -> edited(state, group, grant, reach.level(), by, why))
					.orElseGet(() -> granted(state, group, now, reach, by, why));
	}

	private static GroupChange outside(Person person) {
		return new GroupChange.Refused(person.userName()
				+ " is outside the organisation; access has to be confirmed on the page of the data access group");
	}

	private GroupChange granted(PolicyState state, AccessGroup group, Person person, Reach reach, Person by,
			@Nullable String why) {
		if (this.contexts.isPanel(person)) {
			return new GroupChange.Refused(
					person.userName() + " is the name of the panel itself in S3; nobody can be given access under it");
		}
		GroupChange change = group.grant(person, reach, by, this.clock.instant());
		AuditLog.Draft entry = entry(by, AuditAction.ACCESS_GRANTED, person)
			.into(reach.words() + (person.external() ? ", outside the organisation" : ""))
			.because(why);
		return this.listeners.granted(checked(state, group, change, entry), state.bucket(), person, reach, by);
	}

	private GroupChange edited(PolicyState state, AccessGroup group, AccessGrant grant, AccessLevel level, Person by,
			@Nullable String why) {
		String before = grant.reach().words();
		GroupChange change = group.edit(grant, level, by, this.clock.instant());
		AuditLog.Draft entry = entry(by, AuditAction.ACCESS_LEVEL_EDITED, grant.person()).from(before)
			.into(grant.reach().words())
			.because(why);
		GroupChange decided = checked(state, group, this.listeners.ended(change, group, grant.person()), entry);
		return this.listeners.granted(decided, state.bucket(), grant.person(), grant.reach(), by);
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
			return edited(state, group, grant, level, by, null);
		});
	}

	/** Ends the grant. */
	GroupChange revoke(BucketName bucket, long grantId, Person by) {
		return decide(bucket, by, (state, group) -> {
			AccessGrant grant = find(bucket, grantId);
			String before = grant.reach().words();
			GroupChange change = group.revoke(grant, this.clock.instant());
			this.listeners.ended(change, group, grant.person());
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

	/** Lets who manages the group decide something that gives nobody anything. */
	GroupChange decide(BucketName bucket, Person by, BiFunction<PolicyState, AccessGroup, GroupChange> decision) {
		return decide(bucket, (group) -> group.isManagedBy(by), List.of(), decision);
	}

	/**
	 * Decides under the lock and rolls back what is not accepted; then waits for S3.
	 * @param grantees who shall be given something; held before the bucket is, because a
	 * change of a person locks in that order
	 */
	GroupChange decide(BucketName bucket, Predicate<AccessGroup> allowed, Collection<Person> grantees,
			BiFunction<PolicyState, AccessGroup, GroupChange> decision) {
		GroupChange change = this.transaction.execute((status) -> {
			grantees.stream().sorted(Comparator.comparing(Person::id)).forEach(this.directory::hold);
			PolicyState state = lock(bucket);
			AccessGroup group = group(state);
			GroupChange decided = allowed.test(group) ? decision.apply(state, group) : notManaged(bucket);
			if (!(decided instanceof GroupChange.Accepted)) {
				status.setRollbackOnly();
			}
			return decided;
		});
		return applied(bucket, Objects.requireNonNull(change));
	}

	private static GroupChange notManaged(BucketName bucket) {
		return new GroupChange.Refused("Only an admin of " + bucket + " can change its data access group");
	}

	/** Waits a few seconds for S3 to have what was decided, and tells how far it is. */
	GroupChange applied(BucketName bucket, GroupChange change) {
		if (change instanceof GroupChange.Accepted accepted) {
			this.runner.applySoon(bucket, accepted.revision());
			return new GroupChange.Accepted(accepted.revision(), accepted.done(), accepted.wanted(),
					state(bucket, accepted.revision()));
		}
		return change;
	}

	private SyncState state(BucketName bucket, long revision) {
		if (!this.ledger.hasReached(bucket, revision)) {
			return lookUp(bucket).pending();
		}
		return this.grants.changedAt(bucket, revision)
			.flatMap((grant) -> grant.setAside(lookUp(bucket).nextCheck()))
			.orElseGet(() -> new SyncState.Active(this.clock.instant()));
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
		return tooLarge(wanted).orElseGet(() -> recorded(state, change, entry));
	}

	/** The refusal, with the figures, of a policy that S3 would not take. */
	Optional<GroupChange> tooLarge(BucketPolicy wanted) {
		PolicyBudget budget = this.contexts.budget();
		return budget.fits(wanted) ? Optional.empty() : Optional.of(new GroupChange.Refused(
				"The bucket policy would need %,d bytes and S3 takes at most %,d; revoke access that is no longer needed first"
					.formatted(wanted.size(), budget.limitBytes())));
	}

	GroupChange recorded(PolicyState state, GroupChange change, AuditLog.Draft entry) {
		if (change instanceof GroupChange.Accepted accepted) {
			entry.on(state.bucket().value()).at(accepted.revision()).record();
		}
		return change;
	}

	AuditLog.Draft entry(Person by, AuditAction action, Person subject) {
		return this.audit.by(new Actor(by.id(), by.userName()), action).to(subject.id(), subject.userName());
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
