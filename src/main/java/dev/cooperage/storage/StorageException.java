package dev.cooperage.storage;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * S3 did not do what was asked. The message is for the log and holds no secret; pages
 * word the {@link Kind} for people.
 */
public class StorageException extends RuntimeException {

	private final Kind kind;

	private final @Nullable String code;

	private final Duration retryAfter;

	private final boolean answered;

	public StorageException(Kind kind, @Nullable String code, String message, @Nullable Throwable cause) {
		this(kind, code, message, cause, Duration.ZERO, kind != Kind.UNREACHABLE);
	}

	StorageException(Kind kind, @Nullable String code, String message, @Nullable Throwable cause, Duration retryAfter,
			boolean answered) {
		super(message, cause);
		this.kind = kind;
		this.code = code;
		this.retryAfter = retryAfter;
		this.answered = answered;
	}

	/** Whether an answer came, be it of S3 or of something in between. */
	public boolean answered() {
		return this.answered;
	}

	/** What went wrong, in the few ways that callers must tell apart. */
	public Kind kind() {
		return this.kind;
	}

	/** S3's own error code such as {@code NoSuchKey}; null when S3 did not answer. */
	public @Nullable String code() {
		return this.code;
	}

	/** How long S3 asked to be left alone (Retry-After), at most an hour; often zero. */
	public Duration retryAfter() {
		return this.retryAfter;
	}

	/**
	 * S3's own sentence about it, at most 300 characters; null when it sent none (never
	 * to a HEAD). May repeat the key: for pages, not for the log.
	 */
	public @Nullable String explanation() {
		// Without a body the SDK puts the words of the HTTP status there, and no code.
		if (this.code == null || !(getCause() instanceof AwsServiceException answer)
				|| answer.awsErrorDetails() == null) {
			return null;
		}
		String sent = answer.awsErrorDetails().errorMessage();
		if (sent == null || sent.isBlank()) {
			return null;
		}
		String line = sent.replaceAll("\\p{Cntrl}+", " ").strip();
		return (line.length() > 300) ? line.substring(0, 299) + "…" : line;
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
