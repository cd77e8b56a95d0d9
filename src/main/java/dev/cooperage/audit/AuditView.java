package dev.cooperage.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A part of the record that people look at by itself. The beginning of an action's name
 * tells where an entry belongs, so that new actions need no entry here; each part has
 * indexes with exactly its condition.
 */
public enum AuditView {

	/** Grants, requests and answers, people, apps, and what others changed in S3. */
	ACCESS("Access", "e.action !~ '^(FILE|FOLDER|UPLOAD|DATA|BUCKET|POLICY)_'"),
	/** Changes, downloads and previews of files; a zip or a job is one line. */
	FILES("Files", AuditView.OF_FILES + " and " + AuditView.NO_PART),
	/** Making and changing the data source itself. */
	SETTINGS("Settings and the data source", "e.action ~ '^BUCKET_'"),
	/** The state of the bucket policy in S3, with when it followed. */
	S3("Bucket policy in S3", "e.action ~ '^(POLICY|DRIFT|STATEMENT|FORMER)_'"),
	/** Everything but the lines that only tell that S3 has followed. */
	ALL("All", "e.action <> 'POLICY_IN_FORCE' and (e.action !~ '^(FILE|FOLDER|UPLOAD|DATA)_' or " + AuditView.NO_PART
			+ ")");

	static final String OF_FILES = "e.action ~ '^(FILE|FOLDER|UPLOAD|DATA)_'";

	static final String NO_PART = "coalesce(e.reason, '') not like 'part of %'";

	private final String label;

	private final String condition;

	AuditView(String label, String condition) {
		this.label = label;
		this.condition = condition;
	}

	/** Returns the view with this name; empty for a name that there is not. */
	public static Optional<AuditView> named(String name) {
		return Arrays.stream(values()).filter((view) -> view.name().equals(name)).findFirst();
	}

	/** Returns the words on the screen. */
	public String label() {
		return this.label;
	}

	/** Returns the condition in SQL, on {@code audit_entry e}. */
	String condition() {
		return this.condition;
	}

	/** Returns the views that have indexes of their own and come to this one together. */
	List<AuditView> parts() {
		return (this == ALL) ? List.of(ACCESS, FILES, SETTINGS) : List.of(this);
	}

}
