package dev.cooperage.audit;

import java.util.Arrays;
import java.util.List;

/**
 * The kind of an entry of the record; people look for one kind at a time. The beginning
 * of an action's name tells the kind, so that new actions, and those of a newer version,
 * need no entry here.
 */
public enum AuditKind {

	/** Grants, levels, revokes. */
	ACCESS("Access", "ACCESS_"),
	/** Asking for access, and the answers. */
	REQUESTS("Access requests", "REQUEST_"),
	/** Changes of files and folders, and declarations about them. */
	FILES("Files", "FILE_", "FOLDER_", "UPLOAD_", "DATA_"),
	/** Making and changing the data source itself. */
	DATA_SOURCE("Data source", "BUCKET_"),
	/** The state of the bucket policy in S3. */
	S3("Bucket policy in S3", "POLICY_", "DRIFT_", "STATEMENT_"),
	/** All else, such as what is done with people. */
	OTHER("Other");

	private final String label;

	private final List<String> beginnings;

	AuditKind(String label, String... beginnings) {
		this.label = label;
		this.beginnings = List.of(beginnings);
	}

	/** Returns the words on the screen. */
	public String label() {
		return this.label;
	}

	static AuditKind of(String action) {
		return Arrays.stream(values())
			.filter((kind) -> kind.beginnings.stream().anyMatch(action::startsWith))
			.findFirst()
			.orElse(OTHER);
	}

	List<String> actions() {
		return Arrays.stream(AuditAction.values())
			.filter((action) -> action.kind() == this)
			.map(AuditAction::name)
			.toList();
	}

}
