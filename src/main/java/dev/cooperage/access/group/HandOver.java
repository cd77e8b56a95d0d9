package dev.cooperage.access.group;

import java.util.Objects;
import java.util.Optional;

import dev.cooperage.access.GrantEnd;
import dev.cooperage.access.Reach;
import dev.cooperage.access.Term;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.people.Person;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.KeyPrefix;
import org.jspecify.annotations.Nullable;

/**
 * Somebody becomes Admin without an end in the place of somebody else, in one revision.
 *
 * @param from the old admin's grant; null where there is none to change
 */
record HandOver(Person to, @Nullable AccessGrant from, Afterwards afterwards) {

	private static final Reach ADMIN = new Reach(AccessLevel.ADMIN, KeyPrefix.ROOT);

	/** Changes the group, or returns the rule that is against it. */
	GroupDecision in(AccessGroup group, Person by) {
		if (this.from != null && this.from.person().id() == this.to.id()) {
			return GroupDecision.refused("Choose somebody else to take over from " + this.to.userName());
		}
		Optional<String> against = group.rules().against(this.to, ADMIN);
		if (against.isPresent()) {
			return GroupDecision.refused(against.get());
		}
		if (group.isLastingAdmin(this.to) && !changesFrom()) {
			return GroupDecision.unchanged(this.to.userName() + " already has Admin; nothing was changed.");
		}
		AuditAction action = group.isAdminOrInTeam(by) ? AuditAction.ADMIN_HANDED_OVER
				: AuditAction.PLATFORM_STEPPED_IN;
		String before = AccessGroup.words(group.of(this.to));
		long revision = group.nextRevision();
		group.retry(this.to);
		promote(group, by, revision);
		GroupDecision decision = group
			.accepted(revision, this.to.userName() + " now has Admin." + (changesFrom() ? " " + rest(group) : ""),
					"The hand-over to " + this.to.userName())
			.entry(action, this.to, before, AccessLevel.ADMIN.label(), null)
			.gain(this.to, ADMIN);
		return changesFrom() ? lower(decision, group, by, revision) : decision;
	}

	/** Returns whether the old admin has less afterwards. */
	private boolean changesFrom() {
		return this.from != null && this.afterwards != Afterwards.STAYS_ADMIN;
	}

	private void promote(AccessGroup group, Person by, long revision) {
		if (group.isLastingAdmin(this.to)) {
			return;
		}
		group.of(this.to)
			.stream()
			.filter((grant) -> grant.folder().isRoot())
			.findFirst()
			.ifPresentOrElse(
					(grant) -> grant.edit(AccessLevel.ADMIN, GrantEnd.NONE, by.userName(), group.now(), revision),
					() -> group.add(this.to, new Term(ADMIN, GrantEnd.NONE), by));
	}

	private GroupDecision lower(GroupDecision decision, AccessGroup group, Person by, long revision) {
		AccessGrant grant = Objects.requireNonNull(this.from);
		Person old = grant.person();
		String before = AccessGroup.words(group.of(old));
		AccessLevel level = this.afterwards.level();
		if (level == null) {
			group.of(old).forEach((each) -> each.end(revision));
		}
		else {
			grant.edit(level, grant.end(), by.userName(), group.now(), revision);
		}
		String after = AccessGroup.words(group.of(old));
		return decision
			.entry((after != null) ? AuditAction.ACCESS_LEVEL_EDITED : AuditAction.ACCESS_REVOKED, old, before, after,
					null)
			.loss(old);
	}

	private String rest(AccessGroup group) {
		Person old = Objects.requireNonNull(this.from).person();
		String through = group.throughTeams(old);
		AccessLevel level = this.afterwards.level();
		if (level == null) {
			return old.userName() + ((through != null) ? " keeps " + through + "." : " no longer has access.");
		}
		return old.userName() + " now has " + level.label() + ((through != null) ? ", and " + through + "." : ".");
	}

}
