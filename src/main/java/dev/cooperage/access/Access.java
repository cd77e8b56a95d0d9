package dev.cooperage.access;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.cooperage.people.Person;
import dev.cooperage.policy.reading.Statement;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.policy.rendering.FolderRule;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.web.NotAllowedException;
import dev.cooperage.web.Remedy;
import org.jspecify.annotations.Nullable;

/** The access of one person to one bucket, at the time of asking. */
public final class Access {

	/** The most characters of a folder's name in a refusal. */
	private static final int SHOWN = 100;

	private final Person person;

	private final BucketName bucket;

	private final List<? extends HeldGrant> grants;

	private final DeniedCalls denied;

	private final AskForAccess ask;

	/**
	 * @param grants the person's grants for the bucket that have not ended
	 * @param denied what statements of others deny to the person
	 * @param ask what the person is offered with a refusal
	 */
	public Access(Person person, BucketName bucket, List<? extends HeldGrant> grants, DeniedCalls denied,
			AskForAccess ask) {
		this.person = person;
		this.bucket = bucket;
		this.grants = grants;
		this.denied = denied;
		this.ask = ask;
	}

	/** Returns the bucket that was asked about. */
	public BucketName bucket() {
		return this.bucket;
	}

	/** Returns the person. */
	public Person person() {
		return this.person;
	}

	/** Returns whether the person belongs to the access group, whatever S3 has of it. */
	public boolean isMember() {
		return !this.grants.isEmpty();
	}

	/** Returns whether the person may see the bucket's page and its access group. */
	public boolean maySee() {
		return isMember() || this.person.isPlatformAdmin();
	}

	/** Returns whether the person may change the access group. */
	public boolean mayManage() {
		return this.person.isPlatformAdmin()
				|| (!this.person.external() && this.grants.stream().anyMatch(HeldGrant::manages));
	}

	/**
	 * Returns the folders to which the person manages access, without those below others:
	 * people outside the organisation manage nothing.
	 */
	public List<KeyPrefix> managedFolders() {
		return this.person.external() ? List.of() : outermost(
				this.grants.stream().filter(HeldGrant::managesFolder).map((grant) -> grant.reach().folder()).toList());
	}

	/** Returns the folders that lie below no other of them, in order of name. */
	public static List<KeyPrefix> outermost(List<KeyPrefix> folders) {
		return folders.stream()
			.filter((folder) -> folders.stream().noneMatch((other) -> !other.equals(folder) && other.contains(folder)))
			.distinct()
			.sorted(Comparator.comparing(KeyPrefix::value))
			.toList();
	}

	/** Returns whether the person may decide about access to all of it or to folders. */
	public boolean mayDecide() {
		return mayManage() || !managedFolders().isEmpty();
	}

	/** Returns whether the person may decide about access to this folder. */
	public boolean mayDecide(KeyPrefix folder) {
		return mayManage() || managedFolders().stream().anyMatch((managed) -> managed.contains(folder));
	}

	/** Returns whether the person sees who has a grant for this folder. */
	public boolean seesGrantsFor(KeyPrefix folder) {
		return seesWholeGroup() || mayDecide(folder);
	}

	/**
	 * Returns the rule against choosing another folder, without a full stop.
	 * @param managed the folders to which somebody manages access
	 */
	public static String onlyIn(List<KeyPrefix> managed) {
		String names = managed.stream().map(KeyPrefix::value).collect(Collectors.joining(" and "));
		return "You manage access to " + names + " only; choose "
				+ ((managed.size() == 1) ? "this folder or one below it" : "one of these folders or one below them");
	}

	/**
	 * Returns whether the person sees everybody in the access group: people with folders
	 * only see themselves and the admins.
	 */
	public boolean seesWholeGroup() {
		return mayManage() || this.grants.stream().anyMatch((grant) -> grant.reach().folder().isRoot());
	}

	/** Returns what S3 enforces for the person and the panel lets them do, now. */
	public Holdings held() {
		return Holdings.of(this.grants.stream()
			.flatMap((grant) -> grant.reachInForce().map((reach) -> new Term(reach, grant.end())).stream())
			.toList());
	}

	/** Returns what was decided for the person and S3 does not have yet. */
	public Holdings awaited() {
		return Holdings.of(this.grants.stream()
			.filter((grant) -> reaches().stream().noneMatch((held) -> held.covers(grant.reach())))
			.map(Access::term)
			.toList());
	}

	/**
	 * Returns where the person may list, now, in order of name; the root for everywhere.
	 */
	public List<Reach> reaches() {
		return this.grants.stream()
			.flatMap((grant) -> grant.reachInForce().stream())
			.sorted(Comparator.comparing((reach) -> reach.folder().value()))
			.toList();
	}

	/**
	 * Returns whether what was decided for the person lets them do all that, as long,
	 * whatever S3 has of it.
	 */
	public boolean covers(Term wanted) {
		return this.grants.stream().anyMatch((grant) -> term(grant).covers(wanted));
	}

	/** Returns whether the person may list the folder, now. */
	public boolean mayList(KeyPrefix folder) {
		return inForce(AccessLevel.READ_ONLY, folder) && this.denied.listing(folder).isEmpty();
	}

	/** Returns whether a grant lets the person read the object, now. */
	public boolean mayReadByGrant(ObjectKey key) {
		return inForce(AccessLevel.READ_ONLY, folderOf(key));
	}

	/** Returns whether the person may read the object, now. */
	public boolean mayRead(ObjectKey key) {
		return inForce(AccessLevel.READ_ONLY, folderOf(key)) && this.denied.reading(key).isEmpty();
	}

	/** Returns whether the person may write anywhere in the folder, now. */
	public boolean mayWrite(KeyPrefix folder) {
		return inForce(AccessLevel.READ_WRITE, folder) && this.denied.writing(folder).isEmpty();
	}

	/** Returns whether the person may write the object, now. */
	public boolean mayWrite(ObjectKey key) {
		return inForce(AccessLevel.READ_WRITE, folderOf(key)) && this.denied.writing(key).isEmpty();
	}

	/**
	 * Returns whether what the person began to write there can go on: now, or once a mere
	 * suspicion against them is over.
	 */
	public boolean mayGoOnWriting(ObjectKey key) {
		return mayWrite(key) || (this.denied.writing(key).isEmpty() && this.grants.stream()
			.anyMatch((grant) -> grant.suspected()
					&& grant.reach().covers(new Reach(AccessLevel.READ_WRITE, folderOf(key)))));
	}

	/**
	 * Lets only those go on who may see the bucket's page.
	 * @throws NotAllowedException with the way to ask for access
	 */
	public void requireSee() {
		requireSee(null);
	}

	/**
	 * Lets only those go on who may see the bucket's page.
	 * @param wanted what the form that asks for access is filled in with; null to begin
	 * with the lowest level
	 * @throws NotAllowedException with the way to ask for access
	 */
	public void requireSee(@Nullable Reach wanted) {
		if (!maySee()) {
			throw new NotAllowedException("You do not have access to " + this.bucket + ".",
					this.ask.forStranger(wanted));
		}
	}

	/**
	 * Lets only those go on who may change the access group.
	 * @throws NotAllowedException with whom to ask
	 */
	public void requireManage() {
		requireManage("change its data access group");
	}

	/**
	 * Lets only those go on who may change the access group.
	 * @param what what only they can do, to end the sentence with
	 * @throws NotAllowedException with the way to ask for more, or whom to ask
	 */
	public void requireManage(String what) {
		requireSee();
		if (!mayManage()) {
			String only = "Only an admin of " + this.bucket + " can " + what;
			throw this.person.external() ? new NotAllowedException(only + ".", this.ask.admins())
					: new NotAllowedException(only + "; you have " + decided().words() + ".",
							this.ask.forMember(new Reach(AccessLevel.ADMIN, KeyPrefix.ROOT)));
		}
	}

	/**
	 * Lets only those go on who may decide about access to all of it or to folders.
	 * @throws NotAllowedException with whom to ask
	 */
	public void requireDecide() {
		if (!mayDecide()) {
			requireManage();
		}
	}

	/**
	 * Lets only those go on who may list the folder and read in it.
	 * @throws NotAllowedException with whom to ask
	 */
	public void requireRead(KeyPrefix folder) {
		require(AccessLevel.READ_ONLY, folder);
		requireNotDenied(this.denied.listing(folder));
	}

	/**
	 * Lets only those go on who may read the object.
	 * @throws NotAllowedException with whom to ask
	 */
	public void requireRead(ObjectKey key) {
		require(AccessLevel.READ_ONLY, folderOf(key));
		requireNotDenied(this.denied.reading(key));
	}

	/**
	 * Lets only those go on who may read this version of the object.
	 * @throws NotAllowedException with whom to ask
	 */
	public void requireRead(ObjectKey key, String version) {
		require(AccessLevel.READ_ONLY, folderOf(key));
		requireNotDenied(this.denied.reading(key, version));
	}

	/**
	 * Lets only those go on who may write in the folder.
	 * @throws NotAllowedException with whom to ask
	 */
	public void requireWrite(KeyPrefix folder) {
		require(AccessLevel.READ_WRITE, folder);
		requireNotDenied(this.denied.writing(folder));
	}

	/**
	 * Lets only those go on who may write the object.
	 * @throws NotAllowedException with whom to ask
	 */
	public void requireWrite(ObjectKey key) {
		require(AccessLevel.READ_WRITE, folderOf(key));
		requireNotDenied(this.denied.writing(key));
	}

	/**
	 * Lets only those go on who may delete the object.
	 * @throws NotAllowedException with whom to ask
	 */
	public void requireDelete(ObjectKey key) {
		require(AccessLevel.READ_WRITE, folderOf(key));
		requireNotDenied(this.denied.deleting(key));
	}

	/**
	 * Lets only those go on who may list the versions of what begins so in the folder.
	 * @throws NotAllowedException with whom to ask
	 */
	public void requireListVersions(KeyPrefix folder, String prefix) {
		require(AccessLevel.READ_ONLY, folder);
		requireNotDenied(this.denied.listingVersions(prefix));
	}

	/**
	 * Lets only those go on who may read whatever old version of the object.
	 * @throws NotAllowedException with whom to ask
	 */
	public void requireReadOldVersion(ObjectKey key) {
		require(AccessLevel.READ_ONLY, folderOf(key));
		requireNotDenied(this.denied.readingOldVersion(key));
	}

	/**
	 * Lets only those go on whose grants let them read in the folder; each file in it is
	 * asked about at its turn.
	 * @throws NotAllowedException with whom to ask
	 */
	public void requireReadByGrant(KeyPrefix folder) {
		require(AccessLevel.READ_ONLY, folder);
	}

	/**
	 * Lets only those go on whose grants let them write and delete in the folder,
	 * likewise.
	 * @throws NotAllowedException with whom to ask
	 */
	public void requireWriteByGrant(KeyPrefix folder) {
		require(AccessLevel.READ_WRITE, folder);
	}

	private static KeyPrefix folderOf(ObjectKey key) {
		return key.isFolderMarker() ? new KeyPrefix(key.value()) : key.folder();
	}

	private boolean inForce(AccessLevel level, KeyPrefix folder) {
		return this.grants.stream()
			.anyMatch((grant) -> grant.inForce(level) && grant.reach().folder().contains(folder));
	}

	private void requireNotDenied(Optional<Statement> denying) {
		denying.ifPresent((statement) -> {
			throw DeniedException.by(statement, this.bucket, mayManage(), this.ask);
		});
	}

	private void require(AccessLevel needed, KeyPrefix folder) {
		boolean allowed = inForce(needed, folder);
		Reach wanted = new Reach(needed, folder);
		if (!allowed
				&& this.grants.stream().anyMatch((grant) -> grant.reach().covers(wanted) && !grant.inForce(needed))) {
			throw new NotAllowedException(
					"Your access to " + this.bucket + " is being applied; S3 does not have it yet.",
					new Remedy("See how far it is", "/buckets/" + this.bucket));
		}
		if (!allowed) {
			throw new NotAllowedException(refusal(wanted),
					isMember() ? this.ask.forMember(wanted) : this.ask.forStranger(wanted));
		}
	}

	private String refusal(Reach wanted) {
		if (!isMember()) {
			return "You do not have access to " + this.bucket + ".";
		}
		return "This needs " + wanted.level().label() + where(wanted.folder()) + " on " + this.bucket + "; you have "
				+ decided().words() + ".";
	}

	private static Term term(HeldGrant grant) {
		return new Term(grant.reach(), grant.end());
	}

	/** Returns what was decided for the person, whatever S3 has of it. */
	public Holdings decided() {
		return Holdings.of(this.grants.stream().map(Access::term).toList());
	}

	/** A name that is long, or does not look like what it is, is not for a headline. */
	private static String where(KeyPrefix folder) {
		if (folder.isRoot()) {
			return "";
		}
		boolean plain = folder.value().length() <= SHOWN && FolderRule.brokenBy(folder).isEmpty();
		return " in " + (plain ? folder : "this folder");
	}

}
