package dev.cooperage.storage.objects;

import java.time.Instant;

import dev.cooperage.s3names.ObjectKey;
import org.jspecify.annotations.Nullable;

/**
 * One version of an object, or the mark of its deletion.
 *
 * @param id S3's name of the version; {@code null} as a word for what was stored before
 * the bucket kept versions
 * @param size in bytes; 0 for a deletion
 * @param eTag with its quotes; null for a deletion
 * @param current whether this is what a reader without a version gets
 * @param deletion whether it is a delete marker
 * @param owner S3's id of whose it is; null where S3 does not tell
 */
public record ObjectVersion(ObjectKey key, String id, long size, Instant lastModified, @Nullable String eTag,
		boolean current, boolean deletion, @Nullable String owner) {
}
