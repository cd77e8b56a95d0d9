package dev.cooperage.embedded.s3;

import java.util.List;

import dev.cooperage.embedded.s3.settings.Setting;
import org.jspecify.annotations.Nullable;

/**
 * The operation of a request.
 *
 * @param kind who serves it
 * @param permissions all of what it needs leave for
 * @param setting which setting of the bucket, for {@link Kind#SETTING}
 */
record Operation(Kind kind, List<Permission> permissions, @Nullable Setting setting) {

	/** The part that serves an operation, and what it must watch. */
	enum Kind {

		/** Served by the gate: the policy's public status. */
		POLICY_STATUS,
		/** Served by the gate: see {@link Setting}. */
		SETTING,
		/** Refused in clear words: objects belong to the bucket's owner. */
		WRITE_ACL,
		/** Only for operators; shows the caller's own buckets. */
		LIST_BUCKETS,
		/** Only for operators. */
		CREATE_BUCKET,
		/** Takes the bucket's settings with it. */
		DELETE_BUCKET,
		/** Decided key by key. */
		DELETE_OBJECTS,
		/** Shows keys that begin with a prefix. */
		LIST,
		/** Reads one object, or its absence. */
		READ,
		/** Writes one object. */
		WRITE,
		/** Is about one multipart upload that must be open. */
		UPLOAD,
		/** Needs nothing but leave. */
		OTHER

	}

	Operation(Kind kind, Permission... permissions) {
		this(kind, List.of(permissions), null);
	}

	/** Returns whether the gate itself needs the body. */
	boolean takesBody(String method) {
		return this.kind == Kind.SETTING && method.equals("PUT");
	}

}
