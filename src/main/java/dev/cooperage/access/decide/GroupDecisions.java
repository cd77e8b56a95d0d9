package dev.cooperage.access.decide;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import dev.cooperage.access.GrantEnd;
import dev.cooperage.access.GrantableFolders;
import dev.cooperage.access.GroupChange;
import dev.cooperage.access.Reach;
import dev.cooperage.access.Term;
import dev.cooperage.access.group.AccessGrant;
import dev.cooperage.access.group.AccessGrants;
import dev.cooperage.access.group.AccessGroup;
import dev.cooperage.access.group.Grantees;
import dev.cooperage.access.group.GroupChanges;
import dev.cooperage.access.group.GroupDecision;
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

	private final GroupChanges changes;

	private final Grantees grantees;

	private final GrantableFolders folders;

	private final AccessGrants grants;

	GroupDecisions(GroupTransactions transactions, GroupChanges changes, Grantees grantees, GrantableFolders folders,
			AccessGrants grants) {
		this.transactions = transactions;
		this.changes = changes;
		this.grantees = grantees;
		this.folders = folders;
		this.grants = grants;
	}

	/** Gives the person or app access to the whole bucket, for as long as is usual. */
	public GroupChange grant(BucketName bucket, Grantee grantee, AccessLevel level, Person by) {
		return grant(bucket, grantee, new Reach(level, KeyPrefix.ROOT), by);
	}

	/** Gives the person or app this access, for as long as is usual. */
	public GroupChange grant(BucketName bucket, Grantee grantee, Reach reach, Person by) {
		return decide(bucket, grantee, reach, by, false, (group, now) -> group.grant(now, reach, by, null));
	}

	/**
	 * Gives the person or app access to the bucket or to a folder; refuses people outside
	 * the organisation.
	 */
	public GroupChange grant(BucketName bucket, Grantee grantee, Term term, Person by) {
		return decide(bucket, grantee, term.reach(), by, false, (group, now) -> group.grant(now, term, by, null));
	}

	/**
	 * Gives the person or team access, also outside the organisation, as was confirmed
	 * for this one.
	 */
	public GroupChange grantConfirmed(BucketName bucket, Grantee grantee, Term term, Person by) {
		return decide(bucket, grantee, term.reach(), by, true, (group, now) -> group.grant(now, term, by, null));
	}

	/**
	 * Gives the person access to a folder and lets them manage the access of others to
	 * it.
	 */
	public GroupChange grantManaging(BucketName bucket, Grantee grantee, Term term, Person by) {
		return decide(bucket, grantee, term.reach(), by, true, (group, now) -> group.grantManaging(now, term, by));
	}

	private GroupChange decide(BucketName bucket, Grantee grantee, Reach reach, Person by, boolean confirmed,
			BiFunction<AccessGroup, Grantee, GroupDecision> decision) {
		return this.transactions.decide(bucket, by, List.of(grantee), (group) -> {
			Grantee now = this.grantees.hold(grantee);
			return unlessAgainst(now, reach, confirmed, () -> decision.apply(group, now));
		});
	}

	/**
	 * Gives the person or team this much, in the transaction of the caller, who holds
	 * them: a grant for the same folder with a lower level or an earlier end is changed.
	 * Refuses people outside the organisation.
	 * @param why the reason that the activity keeps
	 */
	GroupChange admit(BucketName bucket, Grantee grantee, Term term, Person by, String why) {
		return this.changes.byManager(bucket, by, (group) -> {
			Grantee now = this.grantees.hold(grantee);
			return unlessAgainst(now, term.reach(), false, () -> group.raise(now, term, by, why));
		});
	}

	private GroupDecision unlessAgainst(Grantee grantee, Reach reach, boolean confirmed,
			Supplier<GroupDecision> decision) {
		if (grantee.external() && !confirmed) {
			return GroupDecision.refused(grantee.called()
					+ " is outside the organisation: grant access on the page of the data source, which asks a second time; that answers the request, too");
		}
		return this.grantees.against(grantee)
			.or(() -> this.folders.against(reach.folder()))
			.map(GroupDecision::refused)
			.orElseGet(decision);
	}

	/**
	 * Gives the grant another level and end. A lower level is never held back: not by a
	 * policy that statements of others have filled either.
	 * @param version the version of the grant that the person saw
	 * @param end null to keep the one it has
	 */
	public GroupChange edit(BucketName bucket, long grantId, @Nullable String version, AccessLevel level,
			@Nullable GrantEnd end, Person by) {
		return edit(bucket, grantId, version, level, end, null, by);
	}

	/**
	 * Does the same, and lets who has the grant manage access to the folder, or not any
	 * more.
	 * @param manages null to leave that as it is, as far as the level allows it
	 */
	public GroupChange edit(BucketName bucket, long grantId, @Nullable String version, AccessLevel level,
			@Nullable GrantEnd end, @Nullable Boolean manages, Person by) {
		return this.transactions.decide(bucket, by, List.of(), (group) -> {
			AccessGrant grant = find(group, grantId);
			// Somebody who sent the form twice was not overtaken by anybody.
			boolean already = grant.level() == level && (end == null || end.equals(grant.end()))
					&& (manages == null || manages == grant.letsManageFolder());
			if (!Long.toString(grant.version()).equals(version) && !already && !grant.ended()) {
				return GroupDecision.refused(grant.grantee().calledFirst() + " has been given " + grant.term().words()
						+ " by " + grant.grantedBy() + " meanwhile; choose again");
			}
			Optional<String> mistaken = level.covers(grant.level()) ? this.grantees.against(grant.grantee())
					: Optional.empty();
			GrantEnd until = (end != null) ? end : grant.end();
			return mistaken.map(GroupDecision::refused)
				.orElseGet(() -> (manages != null) ? group.edit(grant, level, until, manages, by)
						: group.edit(grant, level, until, by, null));
		});
	}

	/** Ends the grant. */
	public GroupChange revoke(BucketName bucket, long grantId, Person by) {
		return this.transactions.decide(bucket, by, List.of(), (group) -> group.revoke(find(group, grantId)));
	}

	/**
	 * Makes the creator of a new bucket its first Admin; in the transaction of the
	 * caller.
	 */
	void admitCreator(BucketName bucket, Person creator) {
		this.changes.byPerson(bucket, creator, (group) -> group.grant(creator,
				new Term(new Reach(AccessLevel.ADMIN, KeyPrefix.ROOT), GrantEnd.NONE), creator, null));
	}

	private AccessGrant find(AccessGroup group, long grantId) {
		return this.grants.find(group.bucket(), grantId)
			.filter(group::reaches)
			.orElseThrow(() -> new NotFoundException("This grant does not exist in " + group.bucket() + "."));
	}

}
