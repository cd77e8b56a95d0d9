package dev.cooperage.audit;

import java.util.Arrays;
import java.util.List;

/**
 * The kind of an entry of the record, which says how it is shown. The beginning of an
 * action's name tells the kind, so that new actions, and those of a newer version, need
 * no entry here.
 */
public enum AuditKind {

	/** Grants, levels, revokes. */
	ACCESS("ACCESS_"),
	/** Asking for access, and the answers. */
	REQUESTS("REQUEST_"),
	/** Changes of files and folders, and declarations about them. */
	FILES("FILE_", "FOLDER_", "UPLOAD_", "DATA_"),
	/** Making and changing the data source itself. */
	DATA_SOURCE("BUCKET_"),
	/** The state of the bucket policy in S3. */
	S3("POLICY_", "DRIFT_", "STATEMENT_"),
	/** All else, such as what is done with people. */
	OTHER;

	private final List<String> beginnings;

	AuditKind(String... beginnings) {
		this.beginnings = List.of(beginnings);
	}

	static AuditKind of(String action) {
		return Arrays.stream(values())
			.filter((kind) -> kind.beginnings.stream().anyMatch(action::startsWith))
			.findFirst()
			.orElse(OTHER);
	}

}
