package dev.cooperage.access.decide;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import dev.cooperage.access.GrantableFolders;
import dev.cooperage.access.GroupChange;
import dev.cooperage.access.Reach;
import dev.cooperage.access.group.AccessGrant;
import dev.cooperage.access.group.AccessGrants;
import dev.cooperage.access.group.AccessGroup;
import dev.cooperage.access.group.Grantees;
import dev.cooperage.access.group.GroupListeners;
import dev.cooperage.access.group.PolicyState;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.people.Grantee;
import dev.cooperage.people.Person;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.web.NotFoundException;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Grants access, raises and lowers it, and ends it. */
@Component
public class GroupDecisions {

	private final GroupTransactions transactions;

	private final Grantees grantees;

	private final GrantableFolders folders;

	private final AccessGrants grants;

	private final GroupListeners listeners;

	private final Clock clock;

	GroupDecisions(GroupTransactions transactions, Grantees grantees, GrantableFolders folders, AccessGrants grants,
			GroupListeners listeners, Clock clock) {
		this.transactions = transactions;
		this.grantees = grantees;
		this.folders = folders;
		this.grants = grants;
		this.listeners = listeners;
		this.clock = clock;
	}

	/** Gives the person or app access to the whole bucket. */
	public GroupChange grant(BucketName bucket, Grantee grantee, AccessLevel level, Person by) {
		return grant(bucket, grantee, new Reach(level, KeyPrefix.ROOT), by);
	}

	/**
	 * Gives the person or app access to the bucket or to a folder; refuses whoever is
	 * outside the organisation.
	 */
	public GroupChange grant(BucketName bucket, Grantee grantee, Reach reach, Person by) {
		return grant(bucket, grantee, reach, by, false);
	}

	/**
	 * The same, also for people outside the organisation, as was confirmed for this one.
	 */
	public GroupChange grantConfirmed(BucketName bucket, Person person, Reach reach, Person by) {
		return grant(bucket, person, reach, by, true);
	}

	private GroupChange grant(BucketName bucket, Grantee grantee, Reach reach, Person by, boolean confirmed) {
		return this.transactions.decide(bucket, by, List.of(grantee), (state, group) -> {
			Grantee now = this.grantees.hold(grantee);
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
			Grantee now = this.grantees.hold(person);
			return now.external() ? outside(now)
					: group.lower(now, reach)
						.map((grant) -> edited(state, group, grant, reach.level(), by, why))
						.orElseGet(() -> granted(state, group, now, reach, by, why));
		});
	}

	private static GroupChange outside(Grantee grantee) {
		return new GroupChange.Refused(grantee.called()
				+ " is outside the organisation: grant access on the page of the data source, which asks a second time; that answers the request, too");
	}

	private GroupChange granted(PolicyState state, AccessGroup group, Grantee grantee, Reach reach, Person by,
			@Nullable String why) {
		Optional<String> against = this.grantees.against(grantee).or(() -> this.folders.against(reach.folder()));
		if (against.isPresent()) {
			return new GroupChange.Refused(against.get());
		}
		GroupChange change = group.grant(grantee, reach, by, this.clock.instant());
		AuditLog.Draft entry = this.transactions.entry(by, AuditAction.ACCESS_GRANTED, grantee)
			.into(reach.words() + (grantee.external() ? ", outside the organisation" : ""))
			.because(why);
		return this.listeners.granted(this.transactions.checked(state, group, change, entry), state.bucket(), grantee,
				reach, by);
	}

	/**
	 * A lower level is never held back: not by a policy that statements of others have
	 * filled either.
	 */
	private GroupChange edited(PolicyState state, AccessGroup group, AccessGrant grant, AccessLevel level, Person by,
			@Nullable String why) {
		Grantee grantee = grant.grantee();
		String before = grant.reach().words();
		boolean more = level.covers(grant.level());
		Optional<String> mistaken = more ? this.grantees.against(grantee) : Optional.empty();
		if (mistaken.isPresent()) {
			return new GroupChange.Refused(mistaken.get());
		}
		GroupChange change = group.edit(grant, level, by, this.clock.instant());
		AuditLog.Draft entry = this.transactions.entry(by, AuditAction.ACCESS_LEVEL_EDITED, grantee)
			.from(before)
			.into(grant.reach().words())
			.because(why);
		return more
				? this.listeners.granted(this.transactions.checked(state, group, change, entry), state.bucket(),
						grantee, grant.reach(), by)
				: this.listeners.ended(this.transactions.recorded(state, change, entry), group, grantee);
	}

	/**
	 * Gives the grant another level.
	 * @param version the version of the grant that the person saw
	 */
	public GroupChange edit(BucketName bucket, long grantId, @Nullable String version, AccessLevel level, Person by) {
		return this.transactions.decide(bucket, by, (state, group) -> {
			AccessGrant grant = find(bucket, grantId);
			if (!Long.toString(grant.version()).equals(version) && !grant.ended()) {
				return new GroupChange.Refused(grant.grantee().calledFirst() + " has been given "
						+ grant.reach().words() + " by " + grant.grantedBy() + " meanwhile; choose again");
			}
			return edited(state, group, grant, level, by, null);
		});
	}

	/** Ends the grant. */
	public GroupChange revoke(BucketName bucket, long grantId, Person by) {
		return this.transactions.decide(bucket, by, (state, group) -> {
			AccessGrant grant = find(bucket, grantId);
			String before = grant.reach().words();
			GroupChange change = group.revoke(grant, this.clock.instant());
			this.listeners.ended(change, group, grant.grantee());
			return this.transactions.recorded(state, change,
					this.transactions.entry(by, AuditAction.ACCESS_REVOKED, grant.grantee()).from(before));
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
