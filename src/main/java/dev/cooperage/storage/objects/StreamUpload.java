package dev.cooperage.storage.objects;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.storage.client.S3Clients;
import dev.cooperage.storage.client.StorageErrors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

import static dev.cooperage.storage.client.StorageErrors.calling;

/** One stream on its way into one object, part by part through a few buffers. */
class StreamUpload {

	private static final Logger LOG = LoggerFactory.getLogger(StreamUpload.class);

	private final S3Clients clients;

	private final Executor workers;

	private final BucketName bucket;

	private final ObjectKey key;

	private final String contentType;

	private final ConditionalWrite condition;

	StreamUpload(S3Clients clients, Executor workers, BucketName bucket, ObjectKey key, @Nullable String contentType,
			boolean replace) {
		this.clients = clients;
		this.workers = workers;
		this.bucket = bucket;
		this.key = key;
		this.contentType = Objects.requireNonNullElse(contentType, "application/octet-stream");
		this.condition = new ConditionalWrite(clients, bucket, key, replace);
	}

	long store(InputStream body, UploadMemory memory, PartSizes sizes) {
		this.condition.check();
		UploadMemory.Buffer first = memory.buffer(sizes.of(1));
		int length = read(body, first);
		if (length == first.bytes().length) {
			return storeParts(body, first, memory, sizes);
		}
		try (first) {
			storeWhole(first, length);
			return length;
		}
	}

	private static int read(InputStream body, UploadMemory.Buffer first) {
		try {
			return fill(body, first);
		}
		catch (RuntimeException ex) {
			first.close();
			throw ex;
		}
	}

	private void storeWhole(UploadMemory.Buffer buffer, int length) {
		calling("PutObject", this.bucket,
				() -> this.clients.content()
					.putObject(r -> r.bucket(this.bucket.value())
						.key(this.key.value())
						.contentType(this.contentType)
						.ifNoneMatch(this.condition.onPut()), body(buffer, length)));
	}

	private long storeParts(InputStream body, UploadMemory.Buffer first, UploadMemory memory, PartSizes sizes) {
		String upload;
		try {
			upload = begin();
		}
		catch (RuntimeException ex) {
			first.close();
			throw ex;
		}
		try {
			long total;
			List<CompletedPart> parts;
			try (PartPipeline pipeline = new PartPipeline(this.workers, memory,
					(number, buffer, length) -> storePart(upload, number, buffer, length))) {
				total = sendAll(body, first, pipeline, sizes);
				parts = pipeline.finish();
			}
			this.condition.check();
			complete(upload, parts);
			return total;
		}
		catch (RuntimeException | Error ex) {
			abort(upload);
			throw ex;
		}
	}

	private static long sendAll(InputStream body, UploadMemory.Buffer first, PartPipeline pipeline, PartSizes sizes) {
		UploadMemory.Buffer buffer = first;
		int length = first.bytes().length;
		long total = 0;
		for (int number = 1; length > 0; number++) {
			if (number > PartSizes.MOST_PARTS) {
				throw new StorageException(Kind.INVALID, "EntityTooLarge", "The stream is too long", null);
			}
			pipeline.send(number, buffer, length);
			total += length;
			if (length < buffer.bytes().length) {
				break;
			}
			buffer = pipeline.buffer(sizes.of(number + 1));
			length = fill(body, buffer);
		}
		return total;
	}

	private String begin() {
		return calling("CreateMultipartUpload", this.bucket,
				() -> this.clients.calls()
					.createMultipartUpload(
							r -> r.bucket(this.bucket.value()).key(this.key.value()).contentType(this.contentType)))
			.uploadId();
	}

	private CompletedPart storePart(String upload, int number, UploadMemory.Buffer buffer, int length) {
		UploadPartResponse stored = calling("UploadPart", this.bucket, () -> this.clients.content()
			.uploadPart(r -> r.bucket(this.bucket.value()).key(this.key.value()).uploadId(upload).partNumber(number),
					body(buffer, length)));
		// A composite checksum is only accepted with those of its parts.
		return CompletedPart.builder()
			.partNumber(number)
			.eTag(stored.eTag())
			.checksumCRC32(stored.checksumCRC32())
			.build();
	}

	private void complete(String upload, List<CompletedPart> parts) {
		calling("CompleteMultipartUpload", this.bucket,
				() -> this.clients.content()
					.completeMultipartUpload(r -> r.bucket(this.bucket.value())
						.key(this.key.value())
						.uploadId(upload)
						.ifNoneMatch(this.condition.onComplete())
						.overrideConfiguration(S3Clients.COMPLETION)
						.multipartUpload(m -> m.parts(parts))));
	}

	private void abort(String upload) {
		try {
			this.clients.calls()
				.abortMultipartUpload(r -> r.bucket(this.bucket.value()).key(this.key.value()).uploadId(upload));
		}
		catch (SdkException ex) {
			// The bucket's lifecycle rule removes the parts after some days.
			LOG.warn("A broken upload to {} could not be aborted: {}", this.bucket,
					StorageErrors.of("AbortMultipartUpload", ex).getMessage());
		}
	}

	private static int fill(InputStream body, UploadMemory.Buffer buffer) {
		try {
			return body.readNBytes(buffer.bytes(), 0, buffer.bytes().length);
		}
		catch (IOException ex) {
			throw new UploadBrokenOffException(ex);
		}
	}

	private RequestBody body(UploadMemory.Buffer buffer, int length) {
		byte[] bytes = buffer.bytes();
		return RequestBody.fromContentProvider(() -> new ByteArrayInputStream(bytes, 0, length), length,
				this.contentType);
	}

}
