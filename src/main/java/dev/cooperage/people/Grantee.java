package dev.cooperage.people;

import dev.cooperage.audit.AuditLog;
import dev.cooperage.storage.connection.Principals;

/** Somebody who can be given access to data: a person, or an app. */
public interface Grantee {

	/** Returns its name in the middle of a sentence, on pages and in the record. */
	String called();

	/** Returns its name at the beginning of a sentence. */
	default String calledFirst() {
		return called();
	}

	/** Returns whether it may have access to anything. */
	boolean active();

	/** Returns whether it belongs to somebody outside the organisation. */
	default boolean external() {
		return false;
	}

	/**
	 * Returns the ARN by which S3 knows it.
	 * @throws IllegalArgumentException when its name cannot stand in an ARN
	 */
	String principal(Principals principals);

	/** Names it as whom the entry is about. */
	AuditLog.Draft subjectOf(AuditLog.Draft entry);

	/** Returns whether both are the same person or the same app. */
	boolean isSame(Grantee other);

}
