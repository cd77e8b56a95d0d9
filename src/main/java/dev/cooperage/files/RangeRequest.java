package dev.cooperage.files;

import java.io.IOException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.storage.objects.ObjectBody;
import dev.cooperage.storage.objects.ObjectInfo;
import dev.cooperage.storage.objects.ObjectStorage;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpRange;

/**
 * The part of a file that a request asks for, by RFC 9110, sections 13.1.5 and 14.2: one
 * range of bytes. Others are ignored, as the RFC allows, and the whole file is sent.
 *
 * @param range the value of the Range header; null for the whole file
 * @param ifRange the value of the If-Range header; null without one
 */
public record RangeRequest(@Nullable String range, @Nullable String ifRange) {

	/** Returns what these headers ask for. */
	public static RangeRequest of(@Nullable String range, @Nullable String ifRange) {
		return new RangeRequest((range != null) ? one(range.strip()) : null, ifRange);
	}

	private static @Nullable String one(String range) {
		try {
			List<HttpRange> ranges = HttpRange.parseRanges(range);
			return (ranges.size() == 1) ? HttpRange.toString(ranges) : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	/** Opens the part, or the whole file when it is not the file that If-Range means. */
	ObjectBody open(ObjectStorage storage, BucketName bucket, ObjectKey key) {
		return open((part) -> storage.open(bucket, key, part), () -> storage.head(bucket, key));
	}

	/**
	 * Returns the same of anything that can be opened in parts.
	 * @param head what S3 says about it
	 */
	public ObjectBody open(Content content, Supplier<Optional<ObjectInfo>> head) {
		try {
			ObjectBody body = content.open(this.range);
			if (this.range == null || means(body.info())) {
				return body;
			}
			body.close();
		}
		catch (StorageException ex) {
			boolean outside = "InvalidRange".equals(ex.code());
			if (!outside || this.ifRange == null || head.get().filter(this::means).isPresent()) {
				throw ex;
			}
		}
		catch (IOException ex) {
			// The whole file is asked for on another connection.
		}
		return content.open(null);
	}

	private boolean means(ObjectInfo found) {
		if (this.ifRange == null) {
			return true;
		}
		String wanted = this.ifRange.strip();
		if (wanted.startsWith("\"")) {
			return wanted.equals(found.eTag());
		}
		try {
			Instant date = ZonedDateTime.parse(wanted, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
			return date.equals(found.lastModified().truncatedTo(ChronoUnit.SECONDS));
		}
		catch (DateTimeParseException ex) {
			return false;
		}
	}

	/** Something that can be opened in parts. */
	@FunctionalInterface
	public interface Content {

		/**
		 * @param range the value of a Range header; null for all of it
		 */
		ObjectBody open(@Nullable String range);

	}

}
