package dev.cooperage.storage.transfers;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.storage.client.S3Clients;
import dev.cooperage.storage.objects.ObjectDetails;
import dev.cooperage.storage.objects.ObjectInfo;
import dev.cooperage.storage.objects.ObjectStorage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

import static dev.cooperage.storage.client.StorageErrors.calling;

/**
 * The reader of all that S3 knows of one object. The caller has asked {@code access}
 * first. Every call throws {@link StorageException}.
 */
public class ObjectDetailsReader {

	private final S3Clients clients;

	public ObjectDetailsReader(S3Clients clients) {
		this.clients = clients;
	}

	/**
	 * Asks HeadObject, and GetObjectTagging where the endpoint has it; empty when there
	 * is no such object or version.
	 * @param version null for the current one
	 */
	public Optional<ObjectDetails> find(BucketName bucket, ObjectKey key, @Nullable String version) {
		try {
			HeadObjectResponse found = calling("HeadObject", bucket, () -> this.clients.calls()
				.headObject(r -> r.bucket(bucket.value())
					.key(key.value())
					.versionId(version)
					.checksumMode(
							this.clients.details().profile().checksumsByDefault() ? ChecksumMode.ENABLED : null)));
			ObjectInfo info = new ObjectInfo(key, found.contentLength(), found.lastModified(), found.eTag(),
					found.contentType(), ObjectStorage.storageClass(found.storageClassAsString()));
			return Optional.of(new ObjectDetails(info, metadata(found), checksums(found), found.versionId(),
					found.serverSideEncryptionAsString(), tags(bucket, key, version)));
		}
		catch (StorageException ex) {
			// 400 is a malformed name of a version, 405 a deletion (source: S3 API
			// reference, HeadObject).
			if (ex.kind() == Kind.MISSING || (version != null && ex.kind() == Kind.INVALID)) {
				return Optional.empty();
			}
			throw ex;
		}
	}

	private Optional<Map<String, String>> tags(BucketName bucket, ObjectKey key, @Nullable String version) {
		if (!this.clients.details().profile().objectTags()) {
			return Optional.empty();
		}
		try {
			Map<String, String> tags = new TreeMap<>();
			calling("GetObjectTagging", bucket,
					() -> this.clients.calls()
						.getObjectTagging(r -> r.bucket(bucket.value()).key(key.value()).versionId(version)))
				.tagSet()
				.forEach((tag) -> tags.put(tag.key(), tag.value()));
			return Optional.of(tags);
		}
		catch (StorageException ex) {
			if (ex.kind() == Kind.UNREACHABLE || ex.kind() == Kind.THROTTLED) {
				throw ex;
			}
			return Optional.empty();
		}
	}

	private static Map<String, String> metadata(HeadObjectResponse found) {
		Map<String, String> metadata = new TreeMap<>(found.metadata());
		metadata.remove(MultipartStorage.MARK);
		return metadata;
	}

	private static Map<String, String> checksums(HeadObjectResponse found) {
		Map<String, String> sums = new TreeMap<>();
		put(sums, "CRC-32", found.checksumCRC32());
		put(sums, "CRC-32C", found.checksumCRC32C());
		put(sums, "CRC-64/NVME", found.checksumCRC64NVME());
		put(sums, "SHA-1", found.checksumSHA1());
		put(sums, "SHA-256", found.checksumSHA256());
		return sums;
	}

	private static void put(Map<String, String> sums, String name, @Nullable String sum) {
		if (sum != null) {
			sums.put(name, sum);
		}
	}

}
