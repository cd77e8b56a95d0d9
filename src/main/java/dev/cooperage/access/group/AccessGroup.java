package dev.cooperage.access.group;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.cooperage.access.Access;
import dev.cooperage.access.AskForAccess;
import dev.cooperage.access.DeniedCalls;
import dev.cooperage.access.GroupChange;
import dev.cooperage.access.Reach;
import dev.cooperage.apps.App;
import dev.cooperage.people.Grantee;
import dev.cooperage.people.Person;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.policy.rendering.FolderRule;
import dev.cooperage.s3names.BucketName;
import org.jspecify.annotations.Nullable;

/**
 * The data access group of one bucket, locked for a change: the rules of who may be in it
 * with which level.
 */
public class AccessGroup {

	public static final String OUTSIDE_AND_ADMIN = " is outside the organisation and cannot be Admin";

	static final String APP_AND_ADMIN = " can have Read only or Read/write, never Admin";

	public static final String NOT_FOR_APPS = "This is a warehouse data source; apps can be given access to app data sources only";

	private final PolicyState state;

	private final List<AccessGrant> grants;

	private @Nullable AccessGrant added;

	/**
	 * @param grants the open grants of the bucket
	 */
	public AccessGroup(PolicyState state, List<AccessGrant> grants) {
		this.state = state;
		this.grants = grants;
	}

	/** The grant that was made, to be saved. */
	public Optional<AccessGrant> added() {
		return Optional.ofNullable(this.added);
	}

	/** The grants that stand after the change. */
	public List<AccessGrant> standing() {
		return Stream.concat(this.grants.stream(), added().stream()).filter((grant) -> !grant.ended()).toList();
	}

	/** What the person may do after the change, by their grants alone. */
	Access accessOf(Person person) {
		BucketName bucket = this.state.bucket();
		return new Access(person, bucket, of(person), DeniedCalls.none(bucket), AskForAccess.never(bucket));
	}

	/** What the person or app has here. */
	public List<AccessGrant> of(Grantee grantee) {
		return standing().stream().filter((grant) -> grant.grantee().isSame(grantee)).toList();
	}

	/** Whether the person is Admin here. */
	public boolean isAdmin(Person person) {
		return of(person).stream().anyMatch(AccessGrant::manages);
	}

	/** Whether somebody who may sign in is Admin here. */
	public boolean hasActiveAdmin() {
		return standing().stream().anyMatch(AccessGroup::isActiveAdmin);
	}

	/** Starts the revision of a change. */
	public long nextRevision(Instant now) {
		return this.state.nextRevision(now);
	}

	public void add(Grantee grantee, Reach reach, Person by, Instant now) {
		this.added = new AccessGrant(this.state.bucket(), grantee, reach, by, now, this.state.desiredRevision());
	}

	/** Whether the person may change the group. */
	public boolean isManagedBy(Person person) {
		return person.isPlatformAdmin()
				|| this.grants.stream().anyMatch((grant) -> managesNow(grant) && grant.grantee().isSame(person));
	}

	/** The standing grant for just this folder, when its level is lower. */
	public Optional<AccessGrant> lower(Grantee grantee, Reach reach) {
		return this.grants.stream()
			.filter((grant) -> grant.grantee().isSame(grantee) && grant.folder().equals(reach.folder()))
			.filter((grant) -> !grant.ended() && !grant.level().covers(reach.level()))
			.findFirst();
	}

	public GroupChange grant(Grantee grantee, Reach reach, Person by, Instant now) {
		Optional<GroupChange> broken = against(grantee, reach).or(() -> alreadyHeld(grantee, reach, by));
		if (broken.isPresent()) {
			return broken.get();
		}
		GrantWords words = words(grantee, null);
		long revision = this.state.nextRevision(now);
		retry(grantee, now);
		add(grantee, reach, by, now);
		return accepted(revision, words.granted(reach), words.wanted(reach));
	}

	/** The rule that is against giving this to the person or app, whatever they have. */
	public Optional<GroupChange> against(Grantee grantee, Reach reach) {
		if (!this.state.open()) {
			return Optional
				.of(new GroupChange.Refused("This data source is retired; nobody can be given access to it"));
		}
		if (!grantee.active()) {
			return Optional
				.of(new GroupChange.Refused(grantee.calledFirst() + " is deactivated and cannot be given access"));
		}
		return brokenBy(grantee, reach);
	}

	private Optional<GroupChange> brokenBy(Grantee grantee, Reach reach) {
		if (grantee instanceof App && !this.state.appsAllowed()) {
			return Optional.of(new GroupChange.Refused(NOT_FOR_APPS));
		}
		if (reach.level() == AccessLevel.ADMIN && (grantee instanceof App || grantee.external())) {
			return Optional.of(new GroupChange.Refused(
					grantee.calledFirst() + ((grantee instanceof App) ? APP_AND_ADMIN : OUTSIDE_AND_ADMIN)));
		}
		if (reach.level() == AccessLevel.ADMIN && !reach.folder().isRoot()) {
			return Optional.of(new GroupChange.Refused(Reach.ADMIN_OF_A_FOLDER));
		}
		return FolderRule.brokenBy(reach.folder())
			.stream()
			.findFirst()
			.map((rule) -> new GroupChange.Refused(rule.sentence()));
	}

	private Optional<GroupChange> alreadyHeld(Grantee grantee, Reach reach, Person by) {
		GrantWords words = words(grantee, null);
		String has = grantee.isSame(by) ? "You already have " : grantee.calledFirst() + " already has ";
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

	public GroupChange edit(AccessGrant grant, AccessLevel level, Person by, Instant now) {
		Grantee grantee = grant.grantee();
		Reach reach = new Reach(level, grant.folder());
		if (grant.ended()) {
			return new GroupChange.Refused("The access of " + grantee.called() + " was revoked meanwhile");
		}
		if (grant.level() == level) {
			return new GroupChange.Unchanged(
					grantee.calledFirst() + " already has " + reach.words() + "; nothing was changed.");
		}
		if (level != AccessLevel.ADMIN && isLastAdmin(grant)) {
			return lastAdmin(grantee.called());
		}
		Optional<GroupChange> broken = brokenBy(grantee, reach);
		if (broken.isPresent()) {
			return broken.get();
		}
		GrantWords words = words(grant.grantee(), grant);
		long revision = this.state.nextRevision(now);
		grant.edit(level, by.userName(), now, revision);
		retry(grantee, now);
		return accepted(revision, words.granted(reach), words.wanted(reach));
	}

	public GroupChange revoke(AccessGrant grant, Instant now) {
		String name = grant.grantee().called();
		if (grant.ended()) {
			return new GroupChange.Unchanged("The access of " + name + " was revoked already; nothing was changed.");
		}
		if (isLastAdmin(grant)) {
			return lastAdmin(name);
		}
		GrantWords words = words(grant.grantee(), grant);
		long revision = this.state.nextRevision(now);
		grant.end(revision);
		return accepted(revision, words.revoked(grant.reach()), words.unwanted(grant.reach()));
	}

	/** A change is an occasion to ask S3 again about somebody whom it refused. */
	public void retry(Grantee grantee, Instant now) {
		this.grants.stream().filter((grant) -> grant.grantee().isSame(grantee)).forEach((grant) -> grant.retry(now));
	}

	public GroupChange accepted(long revision, String done, String wanted) {
		return new GroupChange.Accepted(revision, done, wanted, this.state.pending());
	}

	/**
	 * @param changing the grant that is being changed; null when one is made
	 */
	private GrantWords words(Grantee grantee, @Nullable AccessGrant changing) {
		return new GrantWords(grantee,
				standing().stream()
					.filter((grant) -> grant.grantee().isSame(grantee) && grant != changing)
					.map(AccessGrant::reach)
					.toList());
	}

	public boolean isLastAdmin(AccessGrant grant) {
		return isActiveAdmin(grant) && this.grants.stream().filter(AccessGroup::isActiveAdmin).count() == 1;
	}

	private static boolean isActiveAdmin(AccessGrant grant) {
		return managesNow(grant) && grant.grantee().active();
	}

	/**
	 * Who has left the organisation manages nothing, also before the grant is lowered.
	 */
	private static boolean managesNow(AccessGrant grant) {
		return grant.manages() && !grant.grantee().external();
	}

	private static GroupChange lastAdmin(String name) {
		return new GroupChange.Refused(
				name + " is the last admin of this data source; hand over first, or give somebody else Admin");
	}

}
