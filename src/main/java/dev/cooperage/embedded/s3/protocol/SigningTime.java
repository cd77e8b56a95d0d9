package dev.cooperage.embedded.s3.protocol;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The time at which a request was signed, and the end of that signature. */
public final class SigningTime {

	/**
	 * The error that a client's clock may have (source: S3 error RequestTimeTooSkewed).
	 */
	public static final Duration MAX_SKEW = Duration.ofMinutes(15);

	private static final long MAX_EXPIRES_SECONDS = Duration.ofDays(7).toSeconds();

	private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);

	private SigningTime() {
	}

	/**
	 * Refuses what was signed too long ago, or for later.
	 * @throws S3Problem with status 403
	 */
	static void requireCurrent(S3Request request, Credential credential, Clock clock) {
		String text = (credential.presigned() ? request.parameter("X-Amz-Date") : request.header("x-amz-date"))
			.orElseThrow(() -> S3Problem.accessDenied("AWS authentication requires a valid x-amz-date"));
		if (!text.startsWith(credential.header().getDate() + "T")) {
			throw S3Problem.accessDenied("The date of the credential is not the date of the request");
		}
		Instant signed = parse(text);
		Instant now = clock.instant();
		if (credential.presigned()) {
			requireNotExpired(request, signed, now);
		}
		else if (Duration.between(signed, now).abs().compareTo(MAX_SKEW) > 0) {
			throw new S3Problem(403, "RequestTimeTooSkewed",
					"The difference between the request time and the current time is too large.");
		}
	}

	private static void requireNotExpired(S3Request request, Instant signed, Instant now) {
		long seconds = seconds(request);
		if (!now.isBefore(signed.plusSeconds(seconds))) {
			throw S3Problem.accessDenied("Request has expired");
		}
		if (now.plus(MAX_SKEW).isBefore(signed)) {
			throw S3Problem.accessDenied("Request is not yet valid");
		}
	}

	private static long seconds(S3Request request) {
		try {
			long seconds = Long.parseLong(request.parameter("X-Amz-Expires").orElse(""));
			if (seconds >= 1 && seconds <= MAX_EXPIRES_SECONDS) {
				return seconds;
			}
		}
		catch (NumberFormatException ex) {
			// answered below
		}
		throw new S3Problem(400, "AuthorizationQueryParametersError",
				"X-Amz-Expires must be a number of seconds from 1 to 604800");
	}

	private static Instant parse(String text) {
		try {
			return LocalDateTime.parse(text, BASIC).toInstant(ZoneOffset.UTC);
		}
		catch (DateTimeException ex) {
			throw S3Problem.accessDenied("AWS authentication requires a valid x-amz-date");
		}
	}

}
