package dev.cooperage.storage.transfers;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;
import org.jspecify.annotations.Nullable;

/**
 * The source of a copy: exactly this content, or the copy fails.
 *
 * @param version null for the current one
 * @param size in bytes
 * @param eTag with its quotes
 */
public record CopyFrom(BucketName bucket, ObjectKey key, @Nullable String version, long size, String eTag) {
}
