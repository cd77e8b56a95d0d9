package dev.cooperage.storage.transfers;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.function.BooleanSupplier;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.storage.client.S3Clients;
import dev.cooperage.storage.objects.ConditionalWrite;
import dev.cooperage.storage.objects.ExistingObjects;
import dev.cooperage.storage.objects.UploadMemory;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.sync.RequestBody;

import static dev.cooperage.storage.client.StorageErrors.calling;

/**
 * The puts of objects that fit into memory, with one call each. The caller has asked
 * {@code access} first. The memory of all that are held at once is bounded.
 */
public class SmallObjects {

	/** The largest, in bytes. */
	public static final int MOST_BYTES = 4 * 1024 * 1024;

	private static final int UNIT = 16 * 1024;

	private final S3Clients clients;

	private final AwsRequestOverrideConfiguration limits;

	private final UploadMemory memory;

	private final BooleanSupplier conditionalPut;

	/**
	 * @param memory the bytes that all contents together may take
	 * @param patience how long to wait for memory
	 * @param conditionalPut whether S3 was found to honour {@code If-None-Match}
	 */
	public SmallObjects(S3Clients clients, long memory, Duration patience, BooleanSupplier conditionalPut) {
		this.clients = clients;
		Duration standstill = clients.limits().standstill();
		this.limits = AwsRequestOverrideConfiguration.builder()
			.apiCallAttemptTimeout(standstill)
			.apiCallTimeout(standstill)
			.build();
		this.memory = new UploadMemory(Math.max(memory, 2L * MOST_BYTES), UNIT, patience);
		this.conditionalPut = conditionalPut;
	}

	/**
	 * Reads an object, or the beginning of a larger one; waits for the memory for it, and
	 * kind THROTTLED when none comes. The caller closes it.
	 * @param most the bytes of the largest that is read whole, 0 to {@link #MOST_BYTES}
	 */
	public Content read(InputStream in, int most) throws IOException {
		UploadMemory.Buffer buffer = this.memory.read(in, most + 1);
		return new Content(buffer, buffer.bytes().length <= most);
	}

	/**
	 * Prepares the puts of one request into this folder, which begin soon.
	 * @param keys those that are known to come; may be empty
	 */
	public ExistingObjects existing(BucketName bucket, KeyPrefix folder, Collection<ObjectKey> keys) {
		return new ExistingObjects(this.clients, bucket, folder, keys);
	}

	/**
	 * Puts the object; S3 compares its SHA-256, and has the object when this returns.
	 * Where the endpoint can, S3 itself refuses to overwrite; where not, look before.
	 * When no answer came, or the SDK's second try finds what the first has stored, the
	 * object is recognised by its mark.
	 * @param existing of {@link #existing}
	 * @param content all of it
	 * @param mark what {@link #landed} recognises the object by
	 * @param replace whether an existing object may be overwritten; kind CONFLICT with
	 * code {@code PreconditionFailed} when not and there is one
	 * @return false when the object was there already, with this mark
	 */
	public boolean put(ExistingObjects existing, ObjectKey key, Content content, String contentType, String mark,
			boolean replace) {
		try {
			if (!replace && !refusesToOverwrite() && existing.has(key)) {
				throw ConditionalWrite.exists("object");
			}
			existing.changing(key);
			send(existing.bucket(), key, content, contentType, mark, replace);
			return true;
		}
		catch (StorageException ex) {
			if (!mayHaveLanded(ex) || !foundAfter(ex, existing.bucket(), key, mark, content)) {
				throw ex;
			}
			return false;
		}
	}

	/** Returns whether the object is the one with this mark and this many bytes. */
	public boolean landed(BucketName bucket, ObjectKey key, String mark, long size) {
		return MultipartStorage.landed(this.clients, bucket, key, mark).filter((found) -> found == size).isPresent();
	}

	private boolean refusesToOverwrite() {
		return this.clients.details().profile().refusesToOverwrite() && this.conditionalPut.getAsBoolean();
	}

	private void send(BucketName bucket, ObjectKey key, Content content, String contentType, String mark,
			boolean replace) {
		calling("PutObject", bucket,
				() -> this.clients.content()
					.putObject(r -> r.bucket(bucket.value())
						.key(key.value())
						.contentType(contentType)
						.metadata(Map.of(MultipartStorage.MARK, mark))
						.ifNoneMatch(new ConditionalWrite(this.clients, bucket, key, replace).onPut())
						.overrideConfiguration(this.limits), content.body(contentType)));
	}

	private static boolean mayHaveLanded(StorageException ex) {
		return ex.kind() == Kind.UNREACHABLE || ConditionalWrite.refused(ex);
	}

	private boolean foundAfter(StorageException failure, BucketName bucket, ObjectKey key, String mark,
			Content content) {
		try {
			return landed(bucket, key, mark, content.length());
		}
		catch (StorageException ex) {
			failure.addSuppressed(ex);
			return false;
		}
	}

	/** The content that was read, and the memory for it. For one thread at a time. */
	public static final class Content implements AutoCloseable {

		private final boolean whole;

		private final int length;

		private UploadMemory.@Nullable Buffer buffer;

		private Content(UploadMemory.Buffer buffer, boolean whole) {
			this.buffer = buffer;
			this.length = buffer.bytes().length;
			this.whole = whole;
		}

		/** Returns how many bytes there are. */
		public int length() {
			return this.length;
		}

		/** Returns whether this is all of it. */
		public boolean isWhole() {
			return this.whole;
		}

		/**
		 * Returns this beginning and then the rest; the memory is free when that is
		 * reached.
		 */
		public InputStream followedBy(InputStream rest) {
			InputStream beginning = new ByteArrayInputStream(bytes()) {

				@Override
				public void close() {
					this.buf = new byte[0];
					Content.this.close();
				}

			};
			return new SequenceInputStream(beginning, rest);
		}

		private RequestBody body(String contentType) {
			return RequestBody.fromContentProvider(() -> new ByteArrayInputStream(bytes()), this.length, contentType);
		}

		private byte[] bytes() {
			if (this.buffer == null) {
				throw new IllegalStateException("closed");
			}
			return this.buffer.bytes();
		}

		@Override
		public void close() {
			if (this.buffer != null) {
				this.buffer.close();
				this.buffer = null;
			}
		}

	}

}
