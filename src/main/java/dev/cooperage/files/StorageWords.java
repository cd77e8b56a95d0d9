package dev.cooperage.files;

import java.util.Objects;

import dev.cooperage.s3names.StorageException;

import org.springframework.http.HttpStatus;

/**
 * A failure of S3's in words and as a status.
 *
 * @param heading a few words
 * @param sentence what it means for the person who asked
 */
public record StorageWords(HttpStatus status, String heading, String sentence) {

	/**
	 * @param change whether something was to be changed
	 */
	public static StorageWords of(StorageException ex, boolean change) {
		return switch (ex.kind()) {
			case MISSING -> new StorageWords(HttpStatus.NOT_FOUND, "Not in S3",
					"NoSuchBucket".equals(ex.code())
							? "S3 no longer has this bucket. Ask a platform admin to look into it."
							: "S3 does not have this, or has it no longer.");
			case REFUSED -> new StorageWords(HttpStatus.BAD_GATEWAY, "S3 refuses the panel",
					"S3 does not let the panel do this, so nothing was done. This is not about your access level:"
							+ " ask a platform admin to look into it.");
			case CONFLICT ->
				new StorageWords(HttpStatus.CONFLICT, "Not possible now", Objects.requireNonNullElse(ex.explanation(),
						"Something else is there already, or has just changed. Check, then try again."));
			case THROTTLED -> new StorageWords(HttpStatus.SERVICE_UNAVAILABLE, "Too busy",
					"S3 or the panel is too busy at the moment. Nothing was changed. Try again in a minute.");
			case UNREACHABLE -> new StorageWords(HttpStatus.SERVICE_UNAVAILABLE, "S3 does not answer", change
					? "S3 did not answer, so this may or may not have been done. Check before you try again."
					: "The panel cannot reach S3 at the moment. Your files are not affected. Try again in a minute.");
			case INVALID -> new StorageWords(HttpStatus.BAD_REQUEST, "S3 does not accept this",
					Objects.requireNonNullElse(ex.explanation(), "S3 does not accept this name, or this request."));
		};
	}

}
