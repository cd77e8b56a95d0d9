package dev.cooperage.audit;

/** What the record knows to have happened. */
public enum AuditAction {

	/** A data source was asked for. */
	BUCKET_REQUESTED("asked for the data source"),
	/** A data source exists in S3 with its settings. */
	BUCKET_CREATED("created the data source"),
	/** Somebody gave a creation up. */
	BUCKET_GIVEN_UP("gave up the unfinished data source"),
	/**
	 * A creation is over: what it had made was removed, or the name was somebody else's.
	 */
	BUCKET_CLEANED_UP("cleaned up the unfinished data source"),
	/** Somebody was given access. */
	ACCESS_GRANTED("granted access"),
	/** Somebody's access level was changed. */
	ACCESS_LEVEL_EDITED("edited the access level"),
	/** Somebody's access was ended. */
	ACCESS_REVOKED("revoked access"),
	/** An admin made somebody else Admin in their place. */
	ADMIN_HANDED_OVER("handed over to"),
	/** A platform admin, who is no admin of the group, made somebody Admin in it. */
	PLATFORM_STEPPED_IN("stepped in and made Admin"),
	/** Somebody ended their own access. */
	ACCESS_LEFT("left"),
	/** Somebody's account has another user name now. */
	PERSON_RENAMED("took over the new user name of"),
	/** Somebody was shut out, and whatever they had has ended. */
	PERSON_DEACTIVATED("deactivated"),
	/** Somebody was let in again. */
	PERSON_REACTIVATED("reactivated"),
	/** S3 enforces the group as it was at this revision. */
	POLICY_IN_FORCE("S3 enforces it"),
	/** S3 holds something that the panel did not put there, or lacks what it did. */
	DRIFT_FOUND("found in S3"),
	/** The panel's own statements are in force again. */
	DRIFT_REPAIRED("repaired the bucket policy"),
	/** Somebody had a statement removed that the panel did not write. */
	STATEMENT_REMOVED("removed a statement of others"),
	/** A file was stored. */
	FILE_UPLOADED("uploaded"),
	/** A file was read through the panel. */
	FILE_DOWNLOADED("downloaded"),
	/** A file was deleted. */
	FILE_DELETED("deleted"),
	/** A folder was made. */
	FOLDER_CREATED("made the folder");

	private final String words;

	AuditAction(String words) {
		this.words = words;
	}

	/** The words that follow the actor's name on a page. */
	public String words() {
		return this.words;
	}

}
