package dev.cooperage.storage;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

import dev.cooperage.storage.StorageException.Kind;

import static dev.cooperage.storage.StorageErrors.calling;

/**
 * One put of an object that lies in memory. The object carries a mark in its metadata, so
 * that it is recognised even where the answer to the put was lost.
 */
class WholePut {

	private static final AwsRequestOverrideConfiguration LIMITS = AwsRequestOverrideConfiguration.builder()
		.apiCallAttemptTimeout(Duration.ofSeconds(30))
		.apiCallTimeout(Duration.ofSeconds(60))
		.build();

	private final S3Clients clients;

	private final BucketName bucket;

	private final ObjectKey key;

	private final String mark = UUID.randomUUID().toString();

	WholePut(S3Clients clients, BucketName bucket, ObjectKey key) {
		this.clients = clients;
		this.bucket = bucket;
		this.key = key;
	}

	/**
	 * Returns when S3 has the object: S3 compares the content with the sum in the
	 * signature before it answers.
	 */
	void store(byte[] content, String contentType, boolean replace) {
		try {
			put(content, contentType, replace);
		}
		catch (StorageException ex) {
			if (!mayHaveArrived(ex) || !arrived()) {
				throw ex;
			}
		}
	}

	private void put(byte[] content, String contentType, boolean replace) {
		String owner = this.clients.expectedOwner();
		calling("PutObject", this.bucket,
				() -> this.clients.content()
					.putObject(r -> r.bucket(this.bucket.value())
						.key(this.key.value())
						.contentType(contentType)
						.metadata(Map.of(MultipartStorage.MARK, this.mark))
						.ifNoneMatch(replace ? null : "*")
						.expectedBucketOwner(owner)
						.overrideConfiguration(LIMITS), RequestBody.fromBytes(content)));
	}

	/** The SDK repeats a put, and the second finds what the first has stored. */
	private static boolean mayHaveArrived(StorageException ex) {
		return ex.kind() == Kind.UNREACHABLE || (ex.kind() == Kind.CONFLICT && "PreconditionFailed".equals(ex.code()));
	}

	private boolean arrived() {
		@Nullable String owner = this.clients.expectedOwner();
		try {
			HeadObjectResponse found = calling("HeadObject", this.bucket, () -> this.clients.calls()
				.headObject(r -> r.bucket(this.bucket.value()).key(this.key.value()).expectedBucketOwner(owner)));
			return this.mark.equals(found.metadata().get(MultipartStorage.MARK));
		}
		catch (StorageException ex) {
			return false;
		}
	}

}
