package dev.cooperage.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;

import dev.cooperage.storage.StorageException.Kind;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.sync.RequestBody;

import static dev.cooperage.storage.StorageErrors.calling;

/**
 * Puts objects that fit into memory, with one call each. Whoever calls has asked
 * {@code access} first. The memory of all that are held at once is bounded.
 */
public class SmallObjects {

	/** The largest, in bytes. */
	public static final int MOST_BYTES = 4 * 1024 * 1024;

	private static final int UNIT = 64 * 1024;

	private static final AwsRequestOverrideConfiguration LIMITS = AwsRequestOverrideConfiguration.builder()
		.apiCallAttemptTimeout(Duration.ofSeconds(30))
		.apiCallTimeout(Duration.ofSeconds(75))
		.build();

	private final S3Clients clients;

	private final UploadMemory memory;

	/**
	 * @param memory the bytes that all contents together may take
	 */
	SmallObjects(S3Clients clients, long memory) {
		this.clients = clients;
		this.memory = new UploadMemory(Math.max(memory, 2L * MOST_BYTES), UNIT, Duration.ofMinutes(1));
	}

	/**
	 * Reads at most so many bytes and waits for the memory for them; kind THROTTLED when
	 * none comes. The caller closes it.
	 * @param size 0 to {@link #MOST_BYTES}
	 */
	public Content read(InputStream in, int size) throws IOException {
		UploadMemory.Buffer buffer = this.memory.buffer(size);
		try {
			return new Content(buffer, in.readNBytes(buffer.bytes(), 0, size));
		}
		catch (IOException | RuntimeException ex) {
			buffer.close();
			throw ex;
		}
	}

	/** For the puts of these keys in the folder, which begin soon. */
	public ExistingObjects existing(BucketName bucket, KeyPrefix folder, Collection<ObjectKey> keys) {
		return new ExistingObjects(this.clients, bucket, folder, keys);
	}

	/**
	 * Puts the object; S3 compares its SHA-256, and has the object when this returns.
	 * Where the endpoint can, S3 itself refuses to overwrite; where not, look before.
	 * @param existing of {@link #existing}
	 * @param mark what {@link MultipartStorage#landed} recognises the object by
	 * @param replace whether an existing object may be overwritten; kind CONFLICT with
	 * code {@code PreconditionFailed} when not and there is one
	 */
	public void put(ExistingObjects existing, ObjectKey key, Content content, String contentType, String mark,
			boolean replace) {
		BucketName bucket = existing.bucket();
		if (!replace && !this.clients.details().profile().refusesToOverwrite() && existing.has(key)) {
			throw new StorageException(Kind.CONFLICT, "PreconditionFailed", "The object exists already", null);
		}
		calling("PutObject", bucket,
				() -> this.clients.content()
					.putObject(r -> r.bucket(bucket.value())
						.key(key.value())
						.contentType(contentType)
						.metadata(Map.of(MultipartStorage.MARK, mark))
						.ifNoneMatch(replace ? null : "*")
						.expectedBucketOwner(this.clients.expectedOwner())
						.overrideConfiguration(LIMITS), content.body(contentType)));
	}

	/** Bytes in memory. */
	public static final class Content implements AutoCloseable {

		private final UploadMemory.Buffer buffer;

		private final int length;

		private Content(UploadMemory.Buffer buffer, int length) {
			this.buffer = buffer;
			this.length = length;
		}

		/** How many there are. */
		public int length() {
			return this.length;
		}

		private RequestBody body(String contentType) {
			return RequestBody.fromContentProvider(() -> new ByteArrayInputStream(this.buffer.bytes(), 0, this.length),
					this.length, contentType);
		}

		@Override
		public void close() {
			this.buffer.close();
		}

	}

}
