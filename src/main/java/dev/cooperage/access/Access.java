package dev.cooperage.access;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dev.cooperage.people.Person;
import dev.cooperage.policy.AccessLevel;
import dev.cooperage.storage.BucketName;
import dev.cooperage.storage.KeyPrefix;
import dev.cooperage.storage.ObjectKey;
import dev.cooperage.web.NotAllowedException;
import dev.cooperage.web.Remedy;

/** What one person may do in one bucket, at the time of asking. */
public final class Access {

	private final Person person;

	private final BucketName bucket;

	private final List<AccessGrant> grants;

	private final List<String> admins;

	/**
	 * @param grants the person's standing grants for the bucket
	 * @param admins the user names of the bucket's admins, for the remedy
	 */
	Access(Person person, BucketName bucket, List<AccessGrant> grants, List<String> admins) {
		this.person = person;
		this.bucket = bucket;
		this.grants = grants;
		this.admins = admins;
	}

	/** The bucket that was asked about. */
	public BucketName bucket() {
		return this.bucket;
	}

	/** Whose access it is. */
	public Person person() {
		return this.person;
	}

	/** Whether the person belongs to the access group, whatever S3 has of it. */
	public boolean isMember() {
		return !this.grants.isEmpty();
	}

	/** Whether the person may see the bucket's page and its access group. */
	public boolean maySee() {
		return isMember() || this.person.isPlatformAdmin();
	}

	/** Whether the person may change the access group. */
	public boolean mayManage() {
		return this.person.isPlatformAdmin() || this.grants.stream().anyMatch(AccessGrant::manages);
	}

	/** The highest level that was decided for the whole bucket; empty without one. */
	public Optional<AccessLevel> level() {
		return this.grants.stream()
			.filter((grant) -> grant.folder().isRoot())
			.map(AccessGrant::level)
			.max(Comparator.naturalOrder());
	}

	/** Whether S3 has that level for the whole bucket. */
	public boolean isLevelInForce() {
		return level().filter((level) -> inForce(level, KeyPrefix.ROOT)).isPresent();
	}

	/** Whether the person may list the folder, now. */
	public boolean mayList(KeyPrefix folder) {
		return inForce(AccessLevel.READ_ONLY, folder);
	}

	/** Whether the person may write anywhere in the folder, now. */
	public boolean mayWrite(KeyPrefix folder) {
		return inForce(AccessLevel.READ_WRITE, folder);
	}

	/**
	 * Lets only those go on who may see the bucket's page.
	 * @throws NotAllowedException with whom to ask
	 */
	public void requireSee() {
		require(maySee(), "You do not have access to " + this.bucket + ".");
	}

	/**
	 * Lets only those go on who may change the access group.
	 * @throws NotAllowedException with whom to ask
	 */
	public void requireManage() {
		requireSee();
		require(mayManage(), "Only an admin of " + this.bucket + " can change its data access group.");
	}

	/**
	 * Lets only those go on who may list the folder and read what is in it.
	 * @throws NotAllowedException with whom to ask
	 */
	public void requireRead(KeyPrefix folder) {
		require(mayList(folder), refusal(AccessLevel.READ_ONLY));
	}

	/**
	 * Lets only those go on who may read the object.
	 * @throws NotAllowedException with whom to ask
	 */
	public void requireRead(ObjectKey key) {
		require(inForce(AccessLevel.READ_ONLY, folderOf(key)), refusal(AccessLevel.READ_ONLY));
	}

	/**
	 * Lets only those go on who may write in the folder.
	 * @throws NotAllowedException with whom to ask
	 */
	public void requireWrite(KeyPrefix folder) {
		require(mayWrite(folder), refusal(AccessLevel.READ_WRITE));
	}

	/**
	 * Lets only those go on who may write or delete the object.
	 * @throws NotAllowedException with whom to ask
	 */
	public void requireWrite(ObjectKey key) {
		require(inForce(AccessLevel.READ_WRITE, folderOf(key)), refusal(AccessLevel.READ_WRITE));
	}

	private static KeyPrefix folderOf(ObjectKey key) {
		return key.isFolderMarker() ? new KeyPrefix(key.value()) : key.folder();
	}

	private boolean inForce(AccessLevel level, KeyPrefix folder) {
		return this.grants.stream().anyMatch((grant) -> grant.inForce(level) && grant.folder().contains(folder));
	}

	private void require(boolean allowed, String reason) {
		if (!allowed) {
			throw new NotAllowedException(reason, remedy());
		}
	}

	private String refusal(AccessLevel needed) {
		if (decided(needed)) {
			return "Your access to " + this.bucket + " is being applied; S3 does not have it yet.";
		}
		if (!isMember()) {
			return "You do not have access to " + this.bucket + ".";
		}
		return "This needs " + needed.label() + " on " + this.bucket + "; you have "
				+ level().map(AccessLevel::label).orElse("access to some folders") + ".";
	}

	private boolean decided(AccessLevel needed) {
		return this.grants.stream().anyMatch((grant) -> grant.level().covers(needed) && !grant.inForce(needed));
	}

	private Remedy remedy() {
		String ask = this.admins.isEmpty() ? "a platform admin, since it has no admin"
				: "one of its admins: " + String.join(", ", this.admins);
		return new Remedy(
				"Request access from " + ask
						+ ". Say the name of the bucket, the lowest level that you need, and what you need it for.",
				null);
	}

}
