package dev.cooperage.storage.probe;

import java.time.Duration;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.storage.buckets.BucketStorage;
import software.amazon.awssdk.services.s3.S3Client;

import static dev.cooperage.storage.client.StorageErrors.calling;

/**
 * A bucket that the panel made only to ask S3 a question. Closing it removes it, unless
 * it holds what the panel did not put there.
 */
class ProbeBucket implements AutoCloseable {

	/** The beginning of all keys in it. */
	static final String FOLDER = "cooperage-probe/";

	private static final Duration PUT_VALIDITY = Duration.ofSeconds(10);

	private final BucketName name;

	private final S3Client s3;

	private final BucketStorage buckets;

	ProbeBucket(BucketName name, S3Client s3, BucketStorage buckets) {
		this.name = name;
		this.s3 = s3;
		this.buckets = buckets;
	}

	BucketName name() {
		return this.name;
	}

	/**
	 * @param statements with commas between them
	 */
	void putPolicy(String statements) {
		String document = "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}";
		this.buckets.signPolicyPut(this.name, document, PUT_VALIDITY).send();
	}

	void deletePolicy() {
		this.buckets.signPolicyDelete(this.name, PUT_VALIDITY).send();
	}

	/**
	 * Returns the statement that denies one key of this bucket; it names no policy call.
	 */
	String deny(String principal, String action, String key) {
		return "{\"Effect\":\"Deny\",%s,\"Action\":\"s3:%s\",\"Resource\":\"%s/%s\"}".formatted(principal, action,
				this.name.arn(), key);
	}

	/** Removes it with what the panel put there; kind CONFLICT when more is in it. */
	@Override
	public void close() {
		String bucket = this.name.value();
		calling("ListMultipartUploads", this.name, () -> this.s3.listMultipartUploads((r) -> r.bucket(bucket)))
			.uploads()
			.stream()
			.filter((upload) -> upload.key().startsWith(FOLDER))
			.forEach((upload) -> calling("AbortMultipartUpload", this.name, () -> this.s3
				.abortMultipartUpload((r) -> r.bucket(bucket).key(upload.key()).uploadId(upload.uploadId()))));
		var page = calling("ListObjectVersions", this.name,
				() -> this.s3.listObjectVersions((r) -> r.bucket(bucket).prefix(FOLDER)));
		page.versions().forEach((version) -> delete(version.key(), version.versionId()));
		page.deleteMarkers().forEach((marker) -> delete(marker.key(), marker.versionId()));
		this.buckets.delete(this.name);
	}

	private void delete(String key, String version) {
		calling("DeleteObject", this.name,
				() -> this.s3.deleteObject((r) -> r.bucket(this.name.value()).key(key).versionId(version)));
	}

}
