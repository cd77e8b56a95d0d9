package dev.cooperage.people;

import dev.cooperage.audit.AuditLog;
import dev.cooperage.storage.connection.Principals;

/** Who can be given access to data: a person, or an app. */
public interface Grantee {

	/** What pages and the record call it in the middle of a sentence. */
	String called();

	/** The same at the beginning of a sentence. */
	default String calledFirst() {
		return called();
	}

	/** Whether it may have anything. */
	boolean active();

	/** Whether it belongs to somebody outside the organisation. */
	default boolean external() {
		return false;
	}

	/**
	 * The ARN by which S3 knows it.
	 * @throws IllegalArgumentException when its name cannot stand in an ARN
	 */
	String principal(Principals principals);

	/** Names it as whom the entry is about. */
	AuditLog.Draft subjectOf(AuditLog.Draft entry);

	/** Whether both are the same person or the same app. */
	boolean isSame(Grantee other);

}
