package dev.cooperage.s3names;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * S3 did not do what was asked. The message is for the log and holds no secret; pages
 * word the {@link Kind} for people.
 */
public class StorageException extends RuntimeException {

	private final Kind kind;

	private final @Nullable String code;

	private final @Nullable String explanation;

	private final Duration retryAfter;

	private final boolean answered;

	public StorageException(Kind kind, @Nullable String code, String message, @Nullable Throwable cause) {
		this(kind, code, message, null, cause, Duration.ZERO, kind != Kind.UNREACHABLE);
	}

	/** Creates the exception for an answer that was read, with all that it said. */
	public StorageException(Kind kind, @Nullable String code, String message, @Nullable String explanation,
			@Nullable Throwable cause, Duration retryAfter, boolean answered) {
		super(message, cause);
		this.kind = kind;
		this.code = code;
		this.explanation = explanation;
		this.retryAfter = retryAfter;
		this.answered = answered;
	}

	/** Returns whether an answer came, be it of S3 or of something in between. */
	public boolean answered() {
		return this.answered;
	}

	/** Returns what went wrong, in the few ways that callers must tell apart. */
	public Kind kind() {
		return this.kind;
	}

	/**
	 * Returns S3's own error code such as {@code NoSuchKey}; null when S3 did not answer.
	 */
	public @Nullable String code() {
		return this.code;
	}

	/**
	 * Returns how long S3 asked to be left alone (Retry-After), at most an hour; often
	 * zero.
	 */
	public Duration retryAfter() {
		return this.retryAfter;
	}

	/**
	 * Returns S3's own sentence about it, at most 300 characters; null when it sent none
	 * (never to a HEAD). May repeat the key: for pages, not for the log.
	 */
	public @Nullable String explanation() {
		return this.explanation;
	}

	/** The ways in which a call to S3 fails. */
	public enum Kind {

		/** The bucket, object or upload does not exist (404). */
		MISSING,
		/** S3 refuses the panel (401, 403). */
		REFUSED,
		/** Something else is in the way: 409, 412. */
		CONFLICT,
		/** S3 asks for patience: 429, 503. */
		THROTTLED,
		/** No answer, or 5xx: the outcome of a change is unknown. */
		UNREACHABLE,
		/** The request itself is wrong or not supported: other 4xx, 501. */
		INVALID

	}

}
