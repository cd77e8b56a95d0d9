package dev.cooperage.access.decide;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import dev.cooperage.access.GroupChange;
import dev.cooperage.access.Reach;
import dev.cooperage.access.group.AccessGrant;
import dev.cooperage.access.group.AccessGroup;
import dev.cooperage.people.Person;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.KeyPrefix;
import org.jspecify.annotations.Nullable;

/**
 * Somebody becomes Admin in the place of somebody else, in one revision.
 *
 * @param from the old admin's grant; null where there is none to change
 */
record HandOver(Person to, @Nullable AccessGrant from, Afterwards afterwards) {

	static final Reach ADMIN = new Reach(AccessLevel.ADMIN, KeyPrefix.ROOT);

	/** Changes the group, or says which rule is against it. */
	GroupChange in(AccessGroup group, Person by, Instant now) {
		if (this.from != null && this.from.person().id() == this.to.id()) {
			return new GroupChange.Refused("Choose somebody else: " + this.to.userName() + " is who hands over");
		}
		Optional<GroupChange> against = group.against(this.to, ADMIN);
		if (against.isPresent()) {
			return against.get();
		}
		if (group.isAdmin(this.to) && !changesFrom()) {
			return new GroupChange.Unchanged(this.to.userName() + " already has Admin; nothing was changed.");
		}
		long revision = group.nextRevision(now);
		group.retry(this.to, now);
		promote(group, by, now, revision);
		String rest = changesFrom() ? " " + lower(group, by, now, revision) : "";
		return group.accepted(revision, this.to.userName() + " now has Admin." + rest,
				"The hand-over to " + this.to.userName());
	}

	/** Whether the old admin has less afterwards. */
	boolean changesFrom() {
		return this.from != null && this.afterwards != Afterwards.STAYS_ADMIN;
	}

	private void promote(AccessGroup group, Person by, Instant now, long revision) {
		if (group.isAdmin(this.to)) {
			return;
		}
		group.of(this.to)
			.stream()
			.filter((grant) -> grant.folder().isRoot())
			.findFirst()
			.ifPresentOrElse((grant) -> grant.edit(AccessLevel.ADMIN, by.userName(), now, revision),
					() -> group.add(this.to, ADMIN, by, now));
	}

	private String lower(AccessGroup group, Person by, Instant now, long revision) {
		AccessGrant old = Objects.requireNonNull(this.from);
		AccessLevel level = this.afterwards.level();
		if (level == null) {
			group.of(old.person()).forEach((grant) -> grant.end(revision));
			return old.person().userName() + " no longer has access.";
		}
		old.edit(level, by.userName(), now, revision);
		return old.person().userName() + " now has " + level.label() + ".";
	}

}
