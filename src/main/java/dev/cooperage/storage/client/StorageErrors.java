package dev.cooperage.storage.client;

import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.s3names.StorageException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Translates the SDK's exceptions into ours, in one place. Messages name the call and the
 * bucket, never a key: keys are hostile input and may hold line breaks.
 */
public final class StorageErrors {

	private static final Set<String> PATIENCE = Set.of("SlowDown", "Throttling", "ThrottlingException",
			"TooManyRequests", "RequestLimitExceeded", "OperationAborted");

	private StorageErrors() {
	}

	/** Makes the call and throws a {@link StorageException} when it fails. */
	public static <T> T calling(String call, BucketName bucket, Supplier<T> action) {
		return calling(call + " of " + bucket, action);
	}

	/** Makes the call and throws a {@link StorageException} when it fails. */
	public static <T> T calling(String call, Supplier<T> action) {
		try {
			return action.get();
		}
		catch (SdkException ex) {
			throw of(call, ex);
		}
	}

	public static StorageException of(String call, SdkException ex) {
		if (ex instanceof AwsServiceException answer) {
			AwsErrorDetails details = answer.awsErrorDetails();
			String code = (details != null) ? details.errorCode() : null;
			return of(call, answer.statusCode(), code, answer, retryAfter(details));
		}
		return new StorageException(Kind.UNREACHABLE, null, call + ": no answer", ex);
	}

	public static StorageException of(String call, int status, @Nullable String code, @Nullable Throwable cause,
			@Nullable String retryAfter) {
		String message = call + ": " + status + ((code != null) ? " " + printable(code) : "");
		return new StorageException(kind(status, code), code, message, explanation(code, cause), cause,
				patience(retryAfter), true);
	}

	private static @Nullable String explanation(@Nullable String code, @Nullable Throwable cause) {
		// Without a body the SDK puts the words of the HTTP status there, and no code.
		if (code == null || !(cause instanceof AwsServiceException answer) || answer.awsErrorDetails() == null) {
			return null;
		}
		String sent = answer.awsErrorDetails().errorMessage();
		if (sent == null || sent.isBlank()) {
			return null;
		}
		String line = sent.replaceAll("\\p{Cntrl}+", " ").strip();
		return (line.length() > 300) ? line.substring(0, 299) + "…" : line;
	}

	private static @Nullable String retryAfter(@Nullable AwsErrorDetails details) {
		SdkHttpResponse response = (details != null) ? details.sdkHttpResponse() : null;
		return (response != null) ? response.firstMatchingHeader("Retry-After").orElse(null) : null;
	}

	// The header's form as a date is not read: no S3 sends it.
	private static Duration patience(@Nullable String retryAfter) {
		if (retryAfter == null || !retryAfter.strip().matches("[0-9]{1,9}")) {
			return Duration.ZERO;
		}
		return Duration.ofSeconds(Math.min(3600, Integer.parseInt(retryAfter.strip())));
	}

	private static Kind kind(int status, @Nullable String code) {
		if (code != null && PATIENCE.contains(code)) {
			return Kind.THROTTLED;
		}
		return switch (status) {
			case 401, 403 -> Kind.REFUSED;
			case 404 -> Kind.MISSING;
			case 409, 412 -> Kind.CONFLICT;
			case 429, 503 -> Kind.THROTTLED;
			case 501 -> Kind.INVALID;
			// RequestTimeout: S3 gave up waiting for the body (source: S3 error list).
			case 400 -> "RequestTimeout".equals(code) ? Kind.UNREACHABLE : Kind.INVALID;
			default -> (status >= 500 || status == 408) ? Kind.UNREACHABLE : Kind.INVALID;
		};
	}

	private static String printable(String code) {
		return code.replaceAll("[^A-Za-z0-9.]", "?");
	}

}
