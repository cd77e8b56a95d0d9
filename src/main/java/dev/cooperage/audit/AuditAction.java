package dev.cooperage.audit;

import java.util.Arrays;

/** What the record knows to have happened. */
public enum AuditAction {

	/** A data source was asked for. */
	BUCKET_REQUESTED(AuditKind.DATA_SOURCE, "asked for the data source"),
	/** A data source exists in S3 with its settings. */
	BUCKET_CREATED(AuditKind.DATA_SOURCE, "created the data source"),
	/** Somebody gave a creation up. */
	BUCKET_GIVEN_UP(AuditKind.DATA_SOURCE, "gave up the unfinished data source"),
	/**
	 * A creation is over: what it had made was removed, or the name was somebody else's.
	 */
	BUCKET_CLEANED_UP(AuditKind.DATA_SOURCE, "cleaned up the unfinished data source"),
	/** Somebody was given access. */
	ACCESS_GRANTED(AuditKind.ACCESS, "granted access"),
	/** Somebody's access level was changed. */
	ACCESS_LEVEL_EDITED(AuditKind.ACCESS, "edited the access level"),
	/** Somebody's access was ended. */
	ACCESS_REVOKED(AuditKind.ACCESS, "revoked access"),
	/** Somebody asked the admins for access. */
	REQUEST_MADE(AuditKind.REQUESTS, "asked for access"),
	/** An admin gave all or some of what was asked for. */
	REQUEST_APPROVED(AuditKind.REQUESTS, "approved the access request"),
	/** An admin said no. */
	REQUEST_REFUSED(AuditKind.REQUESTS, "refused the access request"),
	/** Who asked does not want it any more. */
	REQUEST_WITHDRAWN(AuditKind.REQUESTS, "withdrew the access request"),
	/** What was asked for was granted without looking at the request. */
	REQUEST_OVERTAKEN(AuditKind.REQUESTS, "granted what the access request asked for"),
	/** S3 enforces the group as it was at this revision. */
	POLICY_IN_FORCE(AuditKind.S3, "S3 enforces it"),
	/** S3 holds something that the panel did not put there, or lacks what it did. */
	DRIFT_FOUND(AuditKind.S3, "found in S3"),
	/** The panel's own statements are in force again. */
	DRIFT_REPAIRED(AuditKind.S3, "repaired the bucket policy"),
	/** Somebody had a statement removed that the panel did not write. */
	STATEMENT_REMOVED(AuditKind.S3, "removed a statement of others"),
	/** A file was stored. */
	FILE_UPLOADED(AuditKind.FILES, "uploaded"),
	/** A file was read through the panel. */
	FILE_DOWNLOADED(AuditKind.FILES, "downloaded"),
	/** A file was deleted. */
	FILE_DELETED(AuditKind.FILES, "deleted"),
	/** A folder was made. */
	FOLDER_CREATED(AuditKind.FILES, "made the folder"),
	/** An entry of a newer version of the panel. */
	UNKNOWN(AuditKind.OTHER, "did something that this version has no words for");

	private final AuditKind kind;

	private final String words;

	AuditAction(String words) {
		this(AuditKind.OTHER, words);
	}

	AuditAction(AuditKind kind, String words) {
		this.kind = kind;
		this.words = words;
	}

	/** The action with this name; while replicas are replaced it may be a newer one. */
	static AuditAction named(String name) {
		return Arrays.stream(values()).filter((action) -> action.name().equals(name)).findFirst().orElse(UNKNOWN);
	}

	/** What it belongs to. */
	public AuditKind kind() {
		return this.kind;
	}

	/** The words that follow the actor's name on a page. */
	public String words() {
		return this.words;
	}

}
