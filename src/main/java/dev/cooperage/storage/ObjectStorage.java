package dev.cooperage.storage;

import java.io.InputStream;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The objects of a bucket, as the panel's own principal. Whoever calls has asked
 * {@code access} first.
 */
public class ObjectStorage {

	/**
	 * One page of a folder: one ListObjectsV2 call with the delimiter slash.
	 * @param token S3's continuation token, null for the first page
	 * @param limit 1 to 1,000 entries
	 */
	public FolderPage list(BucketName bucket, KeyPrefix folder, @Nullable String token, int limit) {
		throw new UnsupportedOperationException();
	}

	/** What HeadObject says; empty when there is no such object. */
	public Optional<ObjectInfo> head(BucketName bucket, ObjectKey key) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Opens the object for reading; the caller closes it.
	 * @param range the value of an HTTP Range header, passed on; null for all of it
	 */
	public ObjectBody open(BucketName bucket, ObjectKey key, @Nullable String range) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Stores a stream of unknown length in constant memory: one part at a time, a small
	 * one in a single put. Aborts its multipart upload when anything fails.
	 * @param replace whether an existing object may be overwritten (the bucket's
	 * versioning keeps the old one); kind CONFLICT when not and there is one
	 * @return the number of bytes stored
	 */
	public long put(BucketName bucket, ObjectKey key, InputStream body, @Nullable String contentType, boolean replace) {
		throw new UnsupportedOperationException();
	}

	/** Deletes the object; where the bucket is versioned, S3 puts a delete marker. */
	public void delete(BucketName bucket, ObjectKey key) {
		throw new UnsupportedOperationException();
	}

}
