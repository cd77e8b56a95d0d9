package dev.cooperage.storage.transfers;

import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.storage.client.S3Clients;
import dev.cooperage.storage.connection.Sha256;
import dev.cooperage.storage.objects.ConditionalWrite;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.Part;

import static dev.cooperage.storage.client.StorageErrors.calling;

/**
 * Uploads whose parts somebody else brings: begun, signed for, completed and aborted by
 * the panel. The caller has asked {@code access} first. Every call throws
 * {@link StorageException}, of kind MISSING when S3 has no such upload (any more).
 */
public class MultipartStorage {

	/** The object's metadata that tells which upload it came from. */
	static final String MARK = "cooperage-upload";

	private final S3Clients clients;

	private final PartSigner signer;

	private final @Nullable ChecksumAlgorithm kept;

	private final int partsPerCall;

	public MultipartStorage(S3Clients clients, Clock signingClock) {
		this(clients, signingClock, 1000);
	}

	MultipartStorage(S3Clients clients, Clock signingClock, int partsPerCall) {
		this.clients = clients;
		this.partsPerCall = partsPerCall;
		this.signer = new PartSigner(clients, signingClock);
		this.kept = clients.details().profile().keepsSums() ? ChecksumAlgorithm.SHA256 : null;
	}

	/** Returns the origin that browsers send parts of this bucket to. */
	public String origin(BucketName bucket) {
		return this.signer.origin(bucket);
	}

	/**
	 * Begins an upload.
	 * @param mark what {@link #landed} recognises the object by
	 */
	public OpenUpload begin(BucketName bucket, ObjectKey key, String contentType, String mark) {
		String id = calling("CreateMultipartUpload", bucket,
				() -> this.clients.calls()
					.createMultipartUpload(r -> r.bucket(bucket.value())
						.key(key.value())
						.contentType(contentType)
						.metadata(Map.of(MARK, mark))
						.checksumAlgorithm(this.kept)))
			.uploadId();
		return new OpenUpload(bucket, key, id);
	}

	/** Signs the put of one part with these bytes; S3 takes it for about 15 minutes. */
	public SignedPart sign(OpenUpload upload, int number, Sha256 sum) {
		return this.signer.sign(upload, number, sum);
	}

	/** Sends a part, in constant memory and once. */
	public void put(OpenUpload upload, int number, long length, InputStream content) {
		var client = (length == 0) ? this.clients.calls() : this.clients.streams();
		calling("UploadPart", upload.bucket(),
				() -> client.uploadPart(
						r -> r.bucket(upload.bucket().value())
							.key(upload.key().value())
							.uploadId(upload.id())
							.partNumber(number)
							.checksumAlgorithm(this.kept),
						(length == 0) ? RequestBody.empty() : RequestBody.fromInputStream(content, length)));
	}

	/**
	 * Returns all parts that S3 has, in order, whatever their number: it tells 1,000 a
	 * call.
	 */
	public List<StoredPart> parts(OpenUpload upload) {
		return calling("ListParts", upload.bucket(),
				() -> this.clients.calls()
					.listPartsPaginator(r -> r.bucket(upload.bucket().value())
						.key(upload.key().value())
						.uploadId(upload.id())
						.maxParts(this.partsPerCall))
					.parts()
					.stream()
					.map(MultipartStorage::stored)
					.toList());
	}

	/**
	 * Makes the object of these parts. Where the endpoint can, S3 itself refuses to
	 * overwrite; RGW cannot (measured on 16.2), so look before.
	 * @param replace whether an existing object may be overwritten; kind CONFLICT with
	 * code {@code PreconditionFailed} when not and there is one
	 */
	public void complete(OpenUpload upload, List<StoredPart> parts, boolean replace) {
		ConditionalWrite condition = new ConditionalWrite(this.clients, upload.bucket(), upload.key(), replace);
		condition.check();
		List<CompletedPart> all = parts.stream().map(MultipartStorage::completed).toList();
		calling("CompleteMultipartUpload", upload.bucket(),
				() -> this.clients.content()
					.completeMultipartUpload(r -> r.bucket(upload.bucket().value())
						.key(upload.key().value())
						.uploadId(upload.id())
						.ifNoneMatch(condition.onComplete())
						.overrideConfiguration(S3Clients.COMPLETION)
						.multipartUpload(m -> m.parts(all))));
	}

	/** Ends the upload; parts that are on their way may still land and need another. */
	public void abort(OpenUpload upload) {
		calling("AbortMultipartUpload", upload.bucket(),
				() -> this.clients.calls()
					.abortMultipartUpload(
							r -> r.bucket(upload.bucket().value()).key(upload.key().value()).uploadId(upload.id())));
	}

	/**
	 * Returns the size of the object, if it is the one that came from the upload so
	 * marked.
	 */
	public Optional<Long> landed(BucketName bucket, ObjectKey key, String mark) {
		return landed(this.clients, bucket, key, mark);
	}

	static Optional<Long> landed(S3Clients clients, BucketName bucket, ObjectKey key, String mark) {
		try {
			HeadObjectResponse found = calling("HeadObject", bucket,
					() -> clients.calls().headObject(r -> r.bucket(bucket.value()).key(key.value())));
			return Optional.of(found.contentLength()).filter(size -> mark.equals(found.metadata().get(MARK)));
		}
		catch (StorageException ex) {
			if (ex.kind() == Kind.MISSING) {
				return Optional.empty();
			}
			throw ex;
		}
	}

	private static StoredPart stored(Part part) {
		return new StoredPart(part.partNumber(), part.size(), part.eTag(), part.checksumSHA256(), part.checksumCRC32());
	}

	private static CompletedPart completed(StoredPart part) {
		// A composite checksum is only accepted with those of its parts.
		return CompletedPart.builder()
			.partNumber(part.number())
			.eTag(part.eTag())
			.checksumSHA256(part.sha256())
			.checksumCRC32(part.crc32())
			.build();
	}

}
