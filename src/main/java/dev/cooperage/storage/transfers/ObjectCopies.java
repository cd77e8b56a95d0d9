package dev.cooperage.storage.transfers;

import java.time.Duration;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.storage.client.S3Clients;
import dev.cooperage.storage.objects.ConditionalWrite;
import dev.cooperage.storage.objects.ETags;
import dev.cooperage.storage.objects.ObjectInfo;
import dev.cooperage.storage.objects.ObjectStorage;
import dev.cooperage.storage.objects.PartSizes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

import static dev.cooperage.storage.client.StorageErrors.calling;

/**
 * Copies inside S3, with metadata, content type, storage class and, where the endpoint
 * has them, tags. Nothing goes through the panel but, on RGW, what is larger than 5 GiB.
 */
public class ObjectCopies {

	/** Code of a failure: the source is not what it was. */
	public static final String CHANGED = "SourceChanged";

	/**
	 * The most that one CopyObject takes: 5 GiB (source: S3 API reference, CopyObject).
	 */
	static final long LARGEST_SINGLE = 5L * 1024 * 1024 * 1024;

	/** S3 keeps the connection alive while it copies, however long that takes. */
	static final AwsRequestOverrideConfiguration PATIENT = AwsRequestOverrideConfiguration.builder()
		.apiCallTimeout(Duration.ofHours(1))
		.apiCallAttemptTimeout(Duration.ofHours(1))
		.build();

	private static final Logger LOG = LoggerFactory.getLogger(ObjectCopies.class);

	private final S3Clients clients;

	private final long largestSingle;

	private final long smallestPart;

	public ObjectCopies(S3Clients clients) {
		this(clients, LARGEST_SINGLE, 512L * 1024 * 1024);
	}

	/**
	 * @param smallestPart of a copy in parts, in bytes
	 */
	ObjectCopies(S3Clients clients, long largestSingle, long smallestPart) {
		this.clients = clients;
		this.largestSingle = largestSingle;
		this.smallestPart = smallestPart;
	}

	/**
	 * Copies and looks whether S3 has the copy, byte for byte as many as the source. Kind
	 * CONFLICT when the source is not the same any more, or the target exists and is to
	 * be kept.
	 * @param replace whether an existing object may be replaced
	 */
	public ObjectInfo copy(CopyFrom from, BucketName bucket, ObjectKey key, boolean replace, CopyProgress progress) {
		ConditionalWrite target = new ConditionalWrite(this.clients, bucket, key, replace);
		target.check();
		String tag = (from.size() <= this.largestSingle) ? whole(from, target)
				: new MultipartCopy(this.clients, from, target).copy(progress, partSize(from.size()));
		return ObjectStorage.head(this.clients, bucket, key)
			// S3Proxy gives the marker of a folder no ETag of its bytes (measured).
			.filter((found) -> found.size() == from.size()
					&& (tag.isEmpty() || from.size() == 0 || ETags.same(found.eTag(), tag)))
			.orElseThrow(() -> new StorageException(Kind.UNREACHABLE, null,
					"CopyObject to " + bucket + ": done, but the copy is not there", null));
	}

	/** Drops a copy in parts that nobody will go on with. */
	public void abandon(BucketName bucket, ObjectKey key, String upload) {
		try {
			calling("AbortMultipartUpload", bucket, () -> this.clients.calls()
				.abortMultipartUpload((r) -> r.bucket(bucket.value()).key(key.value()).uploadId(upload)));
		}
		catch (StorageException ex) {
			// The bucket's lifecycle rule removes the parts after some days.
			LOG.warn("A copy in parts could not be dropped: {}", ex.getMessage());
		}
	}

	private String whole(CopyFrom from, ConditionalWrite target) {
		boolean aws = this.clients.details().profile() == EndpointProfile.AWS;
		String storageClass = source(this.clients, from).storageClassAsString();
		CopyObjectResponse copied = calling("CopyObject", target.bucket(),
				() -> this.clients.calls()
					.copyObject((r) -> r.sourceBucket(from.bucket().value())
						.sourceKey(from.key().value())
						.sourceVersionId(from.version())
						.copySourceIfMatch(from.eTag())
						.destinationBucket(target.bucket().value())
						.destinationKey(target.key().value())
						.storageClass(special(storageClass))
						.ifNoneMatch(target.onCopy())
						.overrideConfiguration(PATIENT)));
		String tag = ETags.unquoted(copied.copyObjectResult().eTag());
		// AWS has looked at the condition, and an encrypted copy has another ETag there.
		// The copy of an upload in parts has another ETag elsewhere too (measured on
		// S3Proxy): then the source itself tells whether it is still the same.
		if (!aws && !ETags.same(tag, from.eTag())) {
			source(this.clients, from);
		}
		return tag;
	}

	/**
	 * Returns the source, if it is still the same: RGW 16 and S3Proxy do not look at
	 * If-None-Match of a copy, and RGW not at x-amz-copy-source-if-match either
	 * (measured).
	 */
	static HeadObjectResponse source(S3Clients clients, CopyFrom from) {
		HeadObjectResponse found = calling("HeadObject", from.bucket(), () -> clients.calls()
			.headObject((r) -> r.bucket(from.bucket().value()).key(from.key().value()).versionId(from.version())));
		if (!ETags.same(found.eTag(), from.eTag())) {
			throw changed(from);
		}
		return found;
	}

	private static StorageException changed(CopyFrom from) {
		return new StorageException(Kind.CONFLICT, CHANGED, "Copy from " + from.bucket() + ": the source changed",
				null);
	}

	/** Returns the storage class to name; null for the standard one. */
	static @Nullable String special(@Nullable String storageClass) {
		return "STANDARD".equals(storageClass) ? null : storageClass;
	}

	private long partSize(long size) {
		long parts = PartSizes.MOST_PARTS;
		return Math.max(this.smallestPart, (size + parts - 1) / parts);
	}

}
