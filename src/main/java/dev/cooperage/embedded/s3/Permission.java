package dev.cooperage.embedded.s3;

import dev.cooperage.embedded.s3.protocol.S3Request;

/**
 * One thing a request needs leave for.
 *
 * @param action for example {@code s3:GetObject}
 * @param bucket the bucket whose policy decides
 * @param key the object; empty for actions on the bucket itself
 */
record Permission(String action, String bucket, String key) {

	static Permission onBucket(String action, S3Request request) {
		return new Permission(action, request.bucket(), "");
	}

	static Permission onObject(String action, S3Request request) {
		return new Permission(action, request.bucket(), request.key());
	}

	/** Returns the ARN that a policy names. */
	String resource() {
		String bucketArn = "arn:aws:s3:::" + this.bucket;
		return this.key.isEmpty() ? bucketArn : bucketArn + "/" + this.key;
	}

}
