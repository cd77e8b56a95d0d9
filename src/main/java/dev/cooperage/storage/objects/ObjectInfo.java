package dev.cooperage.storage.objects;

import java.time.Instant;

import dev.cooperage.s3names.ObjectKey;
import org.jspecify.annotations.Nullable;

/**
 * An object without its content.
 *
 * @param size in bytes
 * @param eTag with its quotes, as S3 sends it
 * @param contentType null in a listing, which does not tell it
 */
public record ObjectInfo(ObjectKey key, long size, Instant lastModified, String eTag, @Nullable String contentType,
		String storageClass) {
}
