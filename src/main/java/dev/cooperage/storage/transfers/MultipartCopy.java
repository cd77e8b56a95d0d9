package dev.cooperage.storage.transfers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.storage.client.S3Clients;
import dev.cooperage.storage.objects.ConditionalWrite;
import dev.cooperage.storage.objects.ETags;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;

import static dev.cooperage.storage.client.StorageErrors.calling;

/** One copy in parts: what CopyObject is too small for. */
class MultipartCopy {

	private final S3Clients clients;

	private final CopyFrom from;

	private final BucketName bucket;

	private final ObjectKey key;

	private final ConditionalWrite condition;

	MultipartCopy(S3Clients clients, CopyFrom from, ConditionalWrite target) {
		this.clients = clients;
		this.from = from;
		this.bucket = target.bucket();
		this.key = target.key();
		this.condition = target;
	}

	/**
	 * Copies what is missing and completes.
	 * @return the ETag of the copy without quotes; empty where S3 does not tell, as RGW
	 */
	String copy(CopyProgress progress, long partSize) {
		HeadObjectResponse source = ObjectCopies.source(this.clients, this.from);
		String known = progress.upload();
		Map<Integer, CompletedPart> parts = (known != null) ? listed(known) : null;
		String upload = (known != null && parts != null) ? known : begin(source);
		if (parts == null) {
			parts = new TreeMap<>();
			progress.begun(upload);
		}
		int number = 1;
		for (long start = 0; start < this.from.size(); start += partSize, number++) {
			progress.copied(start);
			if (!parts.containsKey(number)) {
				ByteRange range = new ByteRange(start, Math.min(partSize, this.from.size() - start));
				String tag = insideS3() ? copied(upload, number, range)
						: new StreamedPart(this.clients, this.from, range).store(this.bucket, this.key, upload, number);
				parts.put(number, CompletedPart.builder().partNumber(number).eTag(tag).build());
			}
		}
		return complete(upload, List.copyOf(parts.values()));
	}

	/** Returns the parts that S3 has; null when it does not know the upload any more. */
	private @Nullable Map<Integer, CompletedPart> listed(String upload) {
		Map<Integer, CompletedPart> parts = new TreeMap<>();
		try {
			calling("ListParts", this.bucket, () -> {
				for (Part part : this.clients.calls()
					.listPartsPaginator((r) -> r.bucket(this.bucket.value()).key(this.key.value()).uploadId(upload))
					.parts()) {
					parts.put(part.partNumber(),
							CompletedPart.builder().partNumber(part.partNumber()).eTag(part.eTag()).build());
				}
				return parts;
			});
		}
		catch (StorageException ex) {
			if (ex.kind() == Kind.MISSING) {
				return null;
			}
			throw ex;
		}
		return parts;
	}

	private String begin(HeadObjectResponse source) {
		Optional<Tagging> tags = tags();
		String storageClass = ObjectCopies.special(source.storageClassAsString());
		return calling("CreateMultipartUpload", this.bucket,
				() -> this.clients.calls()
					.createMultipartUpload((r) -> r.bucket(this.bucket.value())
						.key(this.key.value())
						.contentType(source.contentType())
						.contentEncoding(source.contentEncoding())
						.contentLanguage(source.contentLanguage())
						.contentDisposition(source.contentDisposition())
						.cacheControl(source.cacheControl())
						.metadata(source.metadata())
						.storageClass(storageClass)
						// Not a null: the SDK sends an empty header for that.
						.applyMutation((it) -> tags.ifPresent(it::tagging))))
			.uploadId();
	}

	// Empty for none, and where the endpoint has no tags.
	private Optional<Tagging> tags() {
		try {
			List<Tag> tags = calling("GetObjectTagging", this.from.bucket(),
					() -> this.clients.calls()
						.getObjectTagging((r) -> r.bucket(this.from.bucket().value())
							.key(this.from.key().value())
							.versionId(this.from.version())))
				.tagSet();
			return tags.isEmpty() ? Optional.empty() : Optional.of(Tagging.builder().tagSet(tags).build());
		}
		catch (StorageException ex) {
			if (ex.kind() == Kind.INVALID || ex.kind() == Kind.MISSING) {
				return Optional.empty();
			}
			throw ex;
		}
	}

	// UploadPartCopy of RGW 16 asks the source's access list only and not the policy, so
	// that the panel gets nothing that people uploaded with their own keys; and it
	// decodes
	// the source's name twice: for a percent sign that is no escape the whole gateway
	// aborts (both measured).
	private boolean insideS3() {
		return this.clients.details().profile() != EndpointProfile.CEPH_RGW;
	}

	private String copied(String upload, int number, ByteRange range) {
		return calling("UploadPartCopy", this.bucket,
				() -> this.clients.calls()
					.uploadPartCopy((r) -> r.sourceBucket(this.from.bucket().value())
						.sourceKey(this.from.key().value())
						.sourceVersionId(this.from.version())
						.copySourceIfMatch(this.from.eTag())
						.copySourceRange(range.header())
						.destinationBucket(this.bucket.value())
						.destinationKey(this.key.value())
						.uploadId(upload)
						.partNumber(number)
						.overrideConfiguration(ObjectCopies.PATIENT)))
			.copyPartResult()
			.eTag();
	}

	private String complete(String upload, List<CompletedPart> parts) {
		ObjectCopies.source(this.clients, this.from);
		this.condition.check();
		return ETags.unquoted(calling("CompleteMultipartUpload", this.bucket,
				() -> this.clients.calls()
					.completeMultipartUpload((r) -> r.bucket(this.bucket.value())
						.key(this.key.value())
						.uploadId(upload)
						.ifNoneMatch(this.condition.onComplete())
						.multipartUpload((m) -> m.parts(new ArrayList<>(parts)))
						.overrideConfiguration(ObjectCopies.PATIENT)))
			.eTag());
	}

}
