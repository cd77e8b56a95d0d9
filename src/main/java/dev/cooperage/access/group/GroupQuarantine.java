package dev.cooperage.access.group;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dev.cooperage.access.GroupChange;
import dev.cooperage.audit.AuditAction;

/**
 * The grants of a group that cannot be in the policy now, so that the others can. Setting
 * one aside, or taking it up again, is a revision of its own: what S3 shall hold changes.
 * The grant's version stays, since no person decided anything.
 */
public final class GroupQuarantine {

	private final AccessGroup group;

	GroupQuarantine(AccessGroup group) {
		this.group = group;
	}

	/**
	 * Sets grants aside.
	 * @param why returns the reason, without a full stop; empty for those that stay
	 */
	public GroupDecision setAside(Function<AccessGrant, Optional<String>> why) {
		List<AccessGrant> found = this.group.standing()
			.stream()
			.filter((grant) -> !grant.refused() && why.apply(grant).isPresent())
			.toList();
		if (found.isEmpty()) {
			return this.group.expire();
		}
		long revision = this.group.nextRevision();
		GroupDecision decision = this.group.accepted(revision, "", "");
		for (AccessGrant grant : found) {
			String reason = why.apply(grant).orElseThrow();
			grant.refuse(reason, revision, this.group.now());
			decision.entry(AuditAction.ACCESS_SET_ASIDE, grant.grantee(), grant.reach().words(), reason, null);
			// A mere suspicion ends nothing: it can be over in a minute.
			if (!grant.suspected()) {
				decision.loss(grant.grantee());
			}
		}
		return decision;
	}

	/** Takes grants up again that S3 takes now. */
	public GroupDecision takeUp(Collection<AccessGrant> able) {
		if (able.isEmpty()) {
			return GroupDecision.unchanged("There is nothing to take up");
		}
		long revision = this.group.nextRevision();
		GroupDecision decision = this.group.accepted(revision, "", "");
		for (AccessGrant grant : able) {
			grant.takeUp(revision);
			decision.entry(AuditAction.ACCESS_TAKEN_UP, grant.grantee(), grant.reach().words(), null, null);
		}
		return decision;
	}

	/**
	 * Notes which grants the policy in S3 has no room for; starts no revision.
	 * @param left the ids of these grants
	 * @param revision the revision of that policy
	 */
	public GroupDecision noRoomFor(Collection<Long> left, long revision) {
		GroupDecision decision = GroupDecision
			.accepted(new GroupChange.Accepted(revision, "", "", this.group.pending()));
		for (AccessGrant grant : this.group.standing()) {
			boolean waits = left.contains(grant.id());
			if (waits != grant.waitsForRoom()) {
				grant.waitForRoom(waits ? this.group.now() : null);
				decision.entry(waits ? AuditAction.ACCESS_SET_ASIDE : AuditAction.ACCESS_TAKEN_UP, grant.grantee(),
						grant.reach().words(), waits ? AccessGrant.NO_ROOM : null, null);
			}
		}
		return decision;
	}

}
