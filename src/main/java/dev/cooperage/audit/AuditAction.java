package dev.cooperage.audit;

import java.util.Arrays;

/** The actions of people, apps and the panel itself that the activity keeps. */
public enum AuditAction {

	// @formatter:off
	BUCKET_REQUESTED("asked for the data source"),
	BUCKET_CREATED("created the data source"),
	BUCKET_PURPOSE_EDITED("edited the purpose"),
	/** How long access that is granted from then on may last. */
	BUCKET_LIMIT_EDITED("edited the longest duration of access"),
	BUCKET_GIVEN_UP("gave up the unfinished data source"),
	/** A creation is over: what it had made was removed, or the name was somebody else's. */
	BUCKET_CLEANED_UP("cleaned up the unfinished data source"),
	ACCESS_GRANTED("granted access"),
	ACCESS_LEVEL_EDITED("edited the access level"),
	ACCESS_REVOKED("revoked access"),
	/** Somebody may decide about the access of others to a folder. */
	ACCESS_MANAGER_ADDED("let manage access to a folder"),
	ACCESS_MANAGER_REMOVED("ended managing access to a folder by"),
	/** Nobody did anything: S3 ended it by itself, and the panel noted it. */
	ACCESS_EXPIRED("noted the last day of the access of"),
	REQUEST_MADE("asked for access"),
	REQUEST_QUESTIONED("asked a question about the access request"),
	REQUEST_REPLIED("answered the question about the access request"),
	/** Nobody answered for long, or nobody can. */
	REQUEST_ESCALATED("told the platform admins of the access request"),
	REQUEST_APPROVED("approved the access request"),
	REQUEST_REFUSED("refused the access request"),
	REQUEST_WITHDRAWN("withdrew the access request"),
	/** An admin granted as much without looking at the request. */
	REQUEST_OVERTAKEN("granted what the access request asked for"),
	ADMIN_HANDED_OVER("handed over to"),
	/** A platform admin, who is no admin of the group, made somebody Admin in it. */
	PLATFORM_STEPPED_IN("stepped in and made Admin"),
	ACCESS_LEFT("left"),
	PERSON_RENAMED("took over the new user name of"),
	PERSON_DEACTIVATED("deactivated"),
	PERSON_REACTIVATED("reactivated"),
	/** The settings do not name somebody as a platform admin any more. */
	PERSON_ROLE_ENDED("ended the platform admin role of"),
	APP_REGISTERED("registered"),
	APP_EDITED("edited"),
	APP_DEACTIVATED("deactivated"),
	APP_REACTIVATED("reactivated"),
	TEAM_CREATED("created"),
	TEAM_EDITED("edited"),
	TEAM_DELETED("deleted"),
	TEAM_MEMBER_ADDED("added to a team"),
	TEAM_MEMBER_REMOVED("removed from a team"),
	TEAM_OWNER_ADDED("added an owner of"),
	TEAM_OWNER_REMOVED("removed an owner of"),
	/** S3 enforces the group as it was at this revision. */
	POLICY_IN_FORCE("S3 enforces it"),
	/** S3 holds something that the panel did not put there, or lacks what it did. */
	DRIFT_FOUND("found in S3"),
	DRIFT_REPAIRED("repaired the bucket policy"),
	/** A grant stands and cannot be in the policy now. */
	ACCESS_SET_ASIDE("could not apply the access of"),
	/** A grant that was set aside belongs into the policy again. */
	ACCESS_TAKEN_UP("took up again the access of"),
	/** A statement of others lost the id of a deleted user or role. */
	FORMER_PRINCIPAL_DROPPED("dropped a deleted principal from the bucket policy"),
	STATEMENT_REMOVED("removed a statement of others"),
	STATEMENT_ADOPTED("adopted a statement of others as a grant"),
	FILE_UPLOADED("uploaded"),
	FILE_DOWNLOADED("downloaded"),
	/** The beginning of a file was shown on its page. */
	FILE_PREVIEWED("looked into"),
	FILE_DELETED("deleted"),
	/** An unfinished upload was ended by the panel. */
	UPLOAD_ENDED("ended the unfinished upload of"),
	/** Somebody declared what data they move, before they did. */
	DATA_MOVEMENT_DECLARED("declared a data movement"),
	FILE_COPIED("copied"),
	FILE_MOVED("moved"),
	FILE_UNDELETED("undeleted"),
	FILE_RESTORED("restored"),
	FILE_ACLS_CONFINED("took away the access lists of"),
	FOLDER_CREATED("made the folder"),
	/** An entry of a newer version of the panel. */
	UNKNOWN("did something that this version has no words for");
	// @formatter:on

	private final String words;

	AuditAction(String words) {
		this.words = words;
	}

	/**
	 * Returns the action with this name; {@link #UNKNOWN} for one of a newer version,
	 * while replicas are replaced.
	 */
	static AuditAction named(String name) {
		return Arrays.stream(values()).filter((action) -> action.name().equals(name)).findFirst().orElse(UNKNOWN);
	}

	public AuditKind kind() {
		return AuditKind.of(name());
	}

	/** Returns whether S3 must follow when the entry has a revision. */
	boolean changesPolicy() {
		return kind() == AuditKind.ACCESS || name().startsWith("STATEMENT_") || name().startsWith("APP_");
	}

	/** Returns the words that follow the actor's name on a page. */
	public String words() {
		return this.words;
	}

}
