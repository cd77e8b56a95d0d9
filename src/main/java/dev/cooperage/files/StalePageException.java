package dev.cooperage.files;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;

/** S3 does not know the token with which a page of a folder was asked for. */
class StalePageException extends RuntimeException {

	private final transient BucketName bucket;

	private final transient KeyPrefix folder;

	StalePageException(BucketName bucket, KeyPrefix folder) {
		super("ListObjectsV2 of " + bucket + ": unknown continuation token");
		this.bucket = bucket;
		this.folder = folder;
	}

	/** Returns where the folder begins. */
	String firstPage() {
		return new FileLinks(this.bucket).folder(this.folder);
	}

}
