package dev.cooperage.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.cooperage.people.Person;
import dev.cooperage.policy.AccessLevel;
import org.jspecify.annotations.Nullable;

/**
 * The data access group of one bucket, locked for a change: the rules of who may be in it
 * with which level.
 */
class AccessGroup {

	private final PolicyState state;

	private final List<AccessGrant> grants;

	private @Nullable AccessGrant added;

	/**
	 * @param grants the open grants of the bucket
	 */
	AccessGroup(PolicyState state, List<AccessGrant> grants) {
		this.state = state;
		this.grants = grants;
	}

	/** The grant that was made, to be saved. */
	Optional<AccessGrant> added() {
		return Optional.ofNullable(this.added);
	}

	/** The grants that stand after the change. */
	List<AccessGrant> standing() {
		return Stream.concat(this.grants.stream(), added().stream()).filter((grant) -> !grant.ended()).toList();
	}

	/** Whether the person may change the group. */
	boolean isManagedBy(Person person) {
		return person.isPlatformAdmin()
				|| this.grants.stream().anyMatch((grant) -> grant.manages() && grant.person().id() == person.id());
	}

	GroupChange grant(Person person, AccessLevel level, Person by, Instant now) {
		if (!this.state.open()) {
			return new GroupChange.Refused("This data source is retired; nobody can be given access to it");
		}
		if (!person.active()) {
			return new GroupChange.Refused(person.userName() + " is deactivated and cannot be given access");
		}
		Optional<AccessGrant> held = this.grants.stream().filter((g) -> g.person().id() == person.id()).findFirst();
		if (held.isPresent()) {
			return alreadyHeld(held.get(), level, by);
		}
		long revision = this.state.nextRevision(now);
		this.added = new AccessGrant(this.state.bucket(), person, level, by, now, revision);
		return accepted(revision, person);
	}

	private GroupChange alreadyHeld(AccessGrant held, AccessLevel level, Person by) {
		Person person = held.person();
		boolean own = person.id() == by.id();
		String has = (own ? "You already have " : person.userName() + " already has ") + held.level().label();
		if (held.level() == level) {
			return new GroupChange.Unchanged(has + "; nothing was changed.");
		}
		return new GroupChange.Refused(has + "; use Edit access level beside the name");
	}

	GroupChange edit(AccessGrant grant, AccessLevel level, Person by, Instant now) {
		String name = grant.person().userName();
		if (grant.ended()) {
			return new GroupChange.Refused("The access of " + name + " was revoked meanwhile");
		}
		if (grant.level() == level) {
			return new GroupChange.Unchanged(name + " already has " + level.label() + "; nothing was changed.");
		}
		if (level != AccessLevel.ADMIN && isLastAdmin(grant)) {
			return lastAdmin(name);
		}
		long revision = this.state.nextRevision(now);
		grant.edit(level, by, now, revision);
		return accepted(revision, grant.person());
	}

	GroupChange revoke(AccessGrant grant, Instant now) {
		String name = grant.person().userName();
		if (grant.ended()) {
			return new GroupChange.Unchanged("The access of " + name + " was revoked already; nothing was changed.");
		}
		if (isLastAdmin(grant)) {
			return lastAdmin(name);
		}
		long revision = this.state.nextRevision(now);
		grant.end(revision);
		return accepted(revision, grant.person());
	}

	private GroupChange accepted(long revision, Person person) {
		return new GroupChange.Accepted(revision, person.userName(), this.state.pending());
	}

	private boolean isLastAdmin(AccessGrant grant) {
		return isActiveAdmin(grant) && this.grants.stream().filter(AccessGroup::isActiveAdmin).count() == 1;
	}

	private static boolean isActiveAdmin(AccessGrant grant) {
		return grant.manages() && grant.person().active();
	}

	private static GroupChange lastAdmin(String name) {
		return new GroupChange.Refused(name + " is the last admin of this data source; give somebody else Admin first");
	}

}
