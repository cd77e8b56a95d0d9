package dev.cooperage.storage.transfers;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;

/**
 * A multipart upload in S3.
 *
 * @param id as S3 gave it
 */
public record OpenUpload(BucketName bucket, ObjectKey key, String id) {
}
