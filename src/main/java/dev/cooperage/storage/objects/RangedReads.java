package dev.cooperage.storage.objects;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.storage.client.S3Clients;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.ResponseTransformer;

import static dev.cooperage.storage.client.StorageErrors.calling;

/**
 * Small parts of objects, for looking into them. The caller has asked {@code access}
 * first. Every call throws {@link dev.cooperage.s3names.StorageException}.
 */
public class RangedReads {

	/** The most that one call reads. */
	public static final int LARGEST = 1024 * 1024;

	private final S3Clients clients;

	public RangedReads(S3Clients clients) {
		this.clients = clients;
	}

	/**
	 * Reads a part, within the time of a small call; shorter where the object ends. Kind
	 * CONFLICT when the object is no longer what it was, MISSING when it is gone.
	 * @param version null for the current one
	 * @param eTag of the object that was looked at, with its quotes
	 * @param from the first byte, which must exist
	 * @param length 1 to {@value #LARGEST}
	 */
	public byte[] read(BucketName bucket, ObjectKey key, @Nullable String version, String eTag, long from, int length) {
		if (from < 0 || length < 1 || length > LARGEST) {
			throw new IllegalArgumentException("No part of " + length + " bytes is read at once");
		}
		return calling("GetObject", bucket,
				() -> this.clients.calls()
					.getObject(r -> r.bucket(bucket.value())
						.key(key.value())
						.versionId(version)
						.range("bytes=" + from + "-" + (from + length - 1))
						.ifMatch(eTag), ResponseTransformer.unmanaged((response, content) -> {
							byte[] bytes = content.readNBytes(length);
							// Where the range is ignored the whole object would
							// follow.
							if (response.contentLength() > length) {
								content.abort();
							}
							else {
								content.close();
							}
							return bytes;
						})));
	}

}
