package dev.cooperage.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.cooperage.people.Person;
import dev.cooperage.policy.AccessLevel;
import dev.cooperage.policy.FolderRule;
import org.jspecify.annotations.Nullable;

/**
 * The data access group of one bucket, locked for a change: the rules of who may be in it
 * with which level.
 */
class AccessGroup {

	static final String ADMIN_OF_A_FOLDER = "Admin is for the whole data source only";

	static final String OUTSIDE_AND_ADMIN = " is outside the organisation and cannot be Admin";

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

	/** What the person may do after the change. */
	Access accessOf(Person person) {
		return new Access(person, this.state.bucket(), of(person), List::of);
	}

	/** What the person has here. */
	List<AccessGrant> of(Person person) {
		return standing().stream().filter((grant) -> grant.person().id() == person.id()).toList();
	}

	/** Whether the person is Admin here. */
	boolean isAdmin(Person person) {
		return of(person).stream().anyMatch(AccessGrant::manages);
	}

	/** Whether somebody who may sign in is Admin here. */
	boolean hasActiveAdmin() {
		return standing().stream().anyMatch(AccessGroup::isActiveAdmin);
	}

	/** Starts the revision of a change. */
	long nextRevision(Instant now) {
		return this.state.nextRevision(now);
	}

	void add(Person person, Reach reach, Person by, Instant now) {
		this.added = new AccessGrant(this.state.bucket(), person, reach, by, now, this.state.desiredRevision());
	}

	/** Whether the person may change the group. */
	boolean isManagedBy(Person person) {
		return person.isPlatformAdmin()
				|| this.grants.stream().anyMatch((grant) -> grant.manages() && grant.person().id() == person.id());
	}

	/** The person's standing grant for just this folder, when its level is lower. */
	Optional<AccessGrant> lower(Person person, Reach reach) {
		return this.grants.stream()
			.filter((grant) -> grant.person().id() == person.id() && grant.folder().equals(reach.folder()))
			.filter((grant) -> !grant.ended() && !grant.level().covers(reach.level()))
			.findFirst();
	}

	GroupChange grant(Person person, Reach reach, Person by, Instant now) {
		Optional<GroupChange> broken = against(person, reach).or(() -> alreadyHeld(person, reach, by));
		if (broken.isPresent()) {
			return broken.get();
		}
		GrantWords words = words(person, null);
		long revision = this.state.nextRevision(now);
		retry(person, now);
		add(person, reach, by, now);
		return accepted(revision, words.granted(reach), words.wanted(reach));
	}

	/** The rule that is against giving this to the person, whatever they have. */
	Optional<GroupChange> against(Person person, Reach reach) {
		if (!this.state.open()) {
			return Optional
				.of(new GroupChange.Refused("This data source is retired; nobody can be given access to it"));
		}
		if (!person.active()) {
			return Optional
				.of(new GroupChange.Refused(person.userName() + " is deactivated and cannot be given access"));
		}
		return brokenBy(person, reach);
	}

	private static Optional<GroupChange> brokenBy(Person person, Reach reach) {
		if (reach.level() == AccessLevel.ADMIN && person.external()) {
			return Optional.of(new GroupChange.Refused(person.userName() + OUTSIDE_AND_ADMIN));
		}
		if (reach.level() == AccessLevel.ADMIN && !reach.folder().isRoot()) {
			return Optional.of(new GroupChange.Refused(ADMIN_OF_A_FOLDER));
		}
		return FolderRule.brokenBy(reach.folder())
			.stream()
			.findFirst()
			.map((rule) -> new GroupChange.Refused(rule.sentence()));
	}

	private Optional<GroupChange> alreadyHeld(Person person, Reach reach, Person by) {
		GrantWords words = words(person, null);
		String has = (person.id() == by.id()) ? "You already have " : person.userName() + " already has ";
		Optional<Reach> same = words.others().stream().filter((o) -> o.folder().equals(reach.folder())).findFirst();
		if (same.isPresent() && !same.get().equals(reach)) {
			return Optional
				.of(new GroupChange.Refused(has + same.get().words() + "; use Edit access level beside the name"));
		}
		return same.map((held) -> new GroupChange.Unchanged(has + held.words() + "; nothing was changed."))
			.or(() -> words.covering(reach)
				.map((held) -> new GroupChange.Unchanged(
						has + held.fully() + ", which covers this; nothing was changed.")))
			.map(GroupChange.class::cast);
	}

	GroupChange edit(AccessGrant grant, AccessLevel level, Person by, Instant now) {
		String name = grant.person().userName();
		Reach reach = new Reach(level, grant.folder());
		if (grant.ended()) {
			return new GroupChange.Refused("The access of " + name + " was revoked meanwhile");
		}
		if (grant.level() == level) {
			return new GroupChange.Unchanged(name + " already has " + reach.words() + "; nothing was changed.");
		}
		if (level != AccessLevel.ADMIN && isLastAdmin(grant)) {
			return lastAdmin(name);
		}
		Optional<GroupChange> broken = brokenBy(grant.person(), reach);
		if (broken.isPresent()) {
			return broken.get();
		}
		GrantWords words = words(grant.person(), grant);
		long revision = this.state.nextRevision(now);
		grant.edit(level, by, now, revision);
		retry(grant.person(), now);
		return accepted(revision, words.granted(reach), words.wanted(reach));
	}

	GroupChange revoke(AccessGrant grant, Instant now) {
		String name = grant.person().userName();
		if (grant.ended()) {
			return new GroupChange.Unchanged("The access of " + name + " was revoked already; nothing was changed.");
		}
		if (isLastAdmin(grant)) {
			return lastAdmin(name);
		}
		GrantWords words = words(grant.person(), grant);
		long revision = this.state.nextRevision(now);
		grant.end(revision);
		return accepted(revision, words.revoked(grant.reach()), words.unwanted(grant.reach()));
	}

	/** A change is an occasion to ask S3 again about somebody whom it refused. */
	void retry(Person person, Instant now) {
		this.grants.stream().filter((grant) -> grant.person().id() == person.id()).forEach((grant) -> grant.retry(now));
	}

	GroupChange accepted(long revision, String done, String wanted) {
		return new GroupChange.Accepted(revision, done, wanted, this.state.pending());
	}

	/**
	 * @param changing the grant that is being changed; null when one is made
	 */
	private GrantWords words(Person person, @Nullable AccessGrant changing) {
		return new GrantWords(person.userName(),
				standing().stream()
					.filter((grant) -> grant.person().id() == person.id() && grant != changing)
					.map(AccessGrant::reach)
					.toList());
	}

	boolean isLastAdmin(AccessGrant grant) {
		return isActiveAdmin(grant) && this.grants.stream().filter(AccessGroup::isActiveAdmin).count() == 1;
	}

	private static boolean isActiveAdmin(AccessGrant grant) {
		return grant.manages() && grant.person().active();
	}

	private static GroupChange lastAdmin(String name) {
		return new GroupChange.Refused(
				name + " is the last admin of this data source; hand over first, or give somebody else Admin");
	}

}
