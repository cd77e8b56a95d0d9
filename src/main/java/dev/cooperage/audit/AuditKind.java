package dev.cooperage.audit;

import java.util.Arrays;
import java.util.List;

/** What an entry of the record belongs to; people look for one kind at a time. */
public enum AuditKind {

	/** Grants, levels, revokes. */
	ACCESS("Access"),
	/** Asking for access, and the answers. */
	REQUESTS("Access requests"),
	/** What was done with files and folders. */
	FILES("Files"),
	/** Making and changing the data source itself. */
	DATA_SOURCE("Data source"),
	/** What S3 was seen to hold. */
	S3("Bucket policy in S3"),
	/** All else. */
	OTHER("Other");

	private final String label;

	AuditKind(String label) {
		this.label = label;
	}

	/** The words on the screen. */
	public String label() {
		return this.label;
	}

	/** The names of the actions of this kind. */
	List<String> actions() {
		return Arrays.stream(AuditAction.values())
			.filter((action) -> action.kind() == this)
			.map(AuditAction::name)
			.toList();
	}

}
