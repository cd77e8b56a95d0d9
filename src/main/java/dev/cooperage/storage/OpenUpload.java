package dev.cooperage.storage;

/**
 * A multipart upload in S3.
 *
 * @param id as S3 gave it
 */
public record OpenUpload(BucketName bucket, ObjectKey key, String id) {
}
