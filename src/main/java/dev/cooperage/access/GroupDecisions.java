package dev.cooperage.access;

import java.time.Clock;
import java.util.List;

import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.people.Directory;
import dev.cooperage.people.Person;
import dev.cooperage.policy.AccessLevel;
import dev.cooperage.storage.BucketName;
import dev.cooperage.storage.KeyPrefix;
import dev.cooperage.web.NotFoundException;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Grants access, raises and lowers it, and ends it. */
@Component
class GroupDecisions {

	private final GroupTransactions transactions;

	private final Directory directory;

	private final AccessGrants grants;

	private final PolicyContexts contexts;

	private final GroupListeners listeners;

	private final Clock clock;

	GroupDecisions(GroupTransactions transactions, Directory directory, AccessGrants grants, PolicyContexts contexts,
			GroupListeners listeners, Clock clock) {
		this.transactions = transactions;
		this.directory = directory;
		this.grants = grants;
		this.contexts = contexts;
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
		return grant(bucket, person, reach, by, false);
	}

	/**
	 * The same, also for people outside the organisation, as was confirmed for this one.
	 */
	GroupChange grantConfirmed(BucketName bucket, Person person, Reach reach, Person by) {
		return grant(bucket, person, reach, by, true);
	}

	private GroupChange grant(BucketName bucket, Person person, Reach reach, Person by, boolean confirmed) {
		return this.transactions.decide(bucket, (group) -> group.isManagedBy(by), List.of(person), (state, group) -> {
			Person now = this.directory.hold(person);
			return (now.external() && !confirmed) ? outside(now) : granted(state, group, now, reach, by, null);
		});
	}

	/**
	 * Gives the person at least this much, in the transaction of the caller, who holds
	 * them: a lower grant for the same folder is raised. Refuses whoever is outside the
	 * organisation.
	 * @param why stands in the record
	 */
	GroupChange admit(BucketName bucket, Person person, Reach reach, Person by, String why) {
		return this.transactions.decideWithin(bucket, (group) -> group.isManagedBy(by), (state, group) -> {
			Person now = this.directory.hold(person);
			return now.external() ? outside(now)
					: group.lower(now, reach)
						.map((grant) -> edited(state, group, grant, reach.level(), by, why))
						.orElseGet(() -> granted(state, group, now, reach, by, why));
		});
	}

	private static GroupChange outside(Person person) {
		return new GroupChange.Refused(person.userName()
				+ " is outside the organisation: grant access on the page of the data source, which asks a second time; that answers the request, too");
	}

	private GroupChange granted(PolicyState state, AccessGroup group, Person person, Reach reach, Person by,
			@Nullable String why) {
		if (this.contexts.isPanel(person)) {
			return new GroupChange.Refused(
					person.userName() + " is the name of the panel itself in S3; nobody can be given access under it");
		}
		GroupChange change = group.grant(person, reach, by, this.clock.instant());
		AuditLog.Draft entry = this.transactions.entry(by, AuditAction.ACCESS_GRANTED, person)
			.into(reach.words() + (person.external() ? ", outside the organisation" : ""))
			.because(why);
		return this.listeners.granted(this.transactions.checked(state, group, change, entry), state.bucket(), person,
				reach, by);
	}

	/**
	 * A lower level is never held back: not by a policy that statements of others have
	 * filled either.
	 */
	private GroupChange edited(PolicyState state, AccessGroup group, AccessGrant grant, AccessLevel level, Person by,
			@Nullable String why) {
		Person person = grant.person();
		String before = grant.reach().words();
		boolean more = level.covers(grant.level());
		GroupChange change = group.edit(grant, level, by, this.clock.instant());
		AuditLog.Draft entry = this.transactions.entry(by, AuditAction.ACCESS_LEVEL_EDITED, person)
			.from(before)
			.into(grant.reach().words())
			.because(why);
		return more
				? this.listeners.granted(this.transactions.checked(state, group, change, entry), state.bucket(), person,
						grant.reach(), by)
				: this.listeners.ended(this.transactions.recorded(state, change, entry), group, person);
	}

	/**
	 * Gives the grant another level.
	 * @param version the version of the grant that the person saw
	 */
	GroupChange edit(BucketName bucket, long grantId, @Nullable String version, AccessLevel level, Person by) {
		return this.transactions.decide(bucket, by, (state, group) -> {
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
		return this.transactions.decide(bucket, by, (state, group) -> {
			AccessGrant grant = find(bucket, grantId);
			String before = grant.reach().words();
			GroupChange change = group.revoke(grant, this.clock.instant());
			this.listeners.ended(change, group, grant.person());
			return this.transactions.recorded(state, change,
					this.transactions.entry(by, AuditAction.ACCESS_REVOKED, grant.person()).from(before));
		});
	}

	/**
	 * Makes the creator of a new bucket its first Admin; in the transaction of the
	 * caller.
	 */
	void admitCreator(BucketName bucket, Person creator) {
		this.transactions.decideWithin(bucket, (group) -> true, (state, group) -> {
			GroupChange change = group.grant(creator, new Reach(AccessLevel.ADMIN, KeyPrefix.ROOT), creator,
					this.clock.instant());
			group.added().ifPresent(this.grants::save);
			return this.transactions.recorded(state, change,
					this.transactions.entry(creator, AuditAction.ACCESS_GRANTED, creator)
						.into(AccessLevel.ADMIN.label()));
		});
	}

	private AccessGrant find(BucketName bucket, long grantId) {
		return this.grants.find(bucket, grantId)
			.orElseThrow(() -> new NotFoundException("This grant does not exist in " + bucket + "."));
	}

}
