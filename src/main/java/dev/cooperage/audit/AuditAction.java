package dev.cooperage.audit;

import java.util.Arrays;

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
	/** Somebody asked the admins for access. */
	REQUEST_MADE("asked for access"),
	/** An admin gave all or some of what was asked for. */
	REQUEST_APPROVED("approved the access request"),
	/** An admin said no. */
	REQUEST_REFUSED("refused the access request"),
	/** Who asked does not want it any more. */
	REQUEST_WITHDRAWN("withdrew the access request"),
	/** What was asked for was granted without looking at the request. */
	REQUEST_OVERTAKEN("granted what the access request asked for"),
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
	/** The settings do not name somebody as a platform admin any more. */
	PERSON_ROLE_ENDED("ended the platform admin role of"),
	/** An app was registered. */
	APP_REGISTERED("registered"),
	/** An app has another name, owner or principal now. */
	APP_EDITED("edited"),
	/** An app was shut out, and whatever it had has ended. */
	APP_DEACTIVATED("deactivated"),
	/** An app can have access again. */
	APP_REACTIVATED("reactivated"),
	/** S3 enforces the group as it was at this revision. */
	POLICY_IN_FORCE("S3 enforces it"),
	/** S3 holds something that the panel did not put there, or lacks what it did. */
	DRIFT_FOUND("found in S3"),
	/** The panel's own statements are in force again. */
	DRIFT_REPAIRED("repaired the bucket policy"),
	/** A grant stands and cannot be in the policy now. */
	ACCESS_SET_ASIDE("could not apply the access of"),
	/** A grant that was set aside belongs into the policy again. */
	ACCESS_TAKEN_UP("took up again the access of"),
	/** A statement of others lost the id of a deleted user or role. */
	FORMER_PRINCIPAL_DROPPED("dropped a deleted principal from the bucket policy"),
	/** Somebody had a statement removed that the panel did not write. */
	STATEMENT_REMOVED("removed a statement of others"),
	/** Somebody made grants of a statement that the panel did not write. */
	STATEMENT_ADOPTED("adopted a statement of others as a grant"),
	/** A file was stored. */
	FILE_UPLOADED("uploaded"),
	/** A file was read through the panel. */
	FILE_DOWNLOADED("downloaded"),
	/** The beginning of a file was shown on its page. */
	FILE_PREVIEWED("looked into"),
	/** A file was deleted. */
	FILE_DELETED("deleted"),
	/** An unfinished upload was ended by the panel. */
	UPLOAD_ENDED("ended the unfinished upload of"),
	/** Somebody declared what data they move, before they did. */
	DATA_MOVEMENT_DECLARED("declared a data movement"),
	/** A file was made as a copy of another. */
	FILE_COPIED("copied"),
	/** A file was moved or renamed. */
	FILE_MOVED("moved"),
	/** A deleted file was brought back. */
	FILE_UNDELETED("undeleted"),
	/** An old version of a file was put on top. */
	FILE_RESTORED("restored"),
	/** Versions of files lost what their ACLs gave to others than the policy does. */
	FILE_ACLS_CONFINED("took away the access lists of"),
	/** A folder was made. */
	FOLDER_CREATED("made the folder"),
	/** An entry of a newer version of the panel. */
	UNKNOWN("did something that this version has no words for");

	private final String words;

	AuditAction(String words) {
		this.words = words;
	}

	/** The action with this name; while replicas are replaced it may be a newer one. */
	static AuditAction named(String name) {
		return Arrays.stream(values()).filter((action) -> action.name().equals(name)).findFirst().orElse(UNKNOWN);
	}

	/** What it belongs to. */
	public AuditKind kind() {
		return AuditKind.of(name());
	}

	/** Whether S3 has to follow when the entry has a revision. */
	boolean changesPolicy() {
		return kind() == AuditKind.ACCESS || name().startsWith("STATEMENT_") || name().startsWith("APP_");
	}

	/** The words that follow the actor's name on a page. */
	public String words() {
		return this.words;
	}

}
