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
	/** A file was made as a copy of another. */
	FILE_COPIED("copied"),
	/** A file was moved or renamed. */
	FILE_MOVED("moved"),
	/** A deleted file was brought back. */
	FILE_UNDELETED("undeleted"),
	/** An old version of a file was put on top. */
	FILE_RESTORED("restored"),
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
