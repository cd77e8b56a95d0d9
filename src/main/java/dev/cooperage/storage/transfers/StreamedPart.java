package dev.cooperage.storage.transfers;

import java.io.IOException;
import java.io.InputStream;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.storage.client.S3Clients;
import dev.cooperage.storage.objects.AbortingStream;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

import static dev.cooperage.storage.client.StorageErrors.calling;

/** A part of a copy that is read and written again, in constant memory. */
class StreamedPart {

	private static final int ATTEMPTS = 3;

	private final S3Clients clients;

	private final CopyFrom from;

	private final ByteRange range;

	StreamedPart(S3Clients clients, CopyFrom from, ByteRange range) {
		this.clients = clients;
		this.from = from;
		this.range = range;
	}

	/**
	 * Stores it as a part of an upload; a stream that breaks is begun anew.
	 * @return the part's ETag
	 */
	String store(BucketName bucket, ObjectKey key, String upload, int number) {
		for (int attempt = 1;; attempt++) {
			try {
				return storeOnce(bucket, key, upload, number);
			}
			catch (StorageException ex) {
				if (ex.kind() != Kind.UNREACHABLE || attempt == ATTEMPTS) {
					throw ex;
				}
			}
		}
	}

	private String storeOnce(BucketName bucket, ObjectKey key, String upload, int number) {
		// Where storing fails, the rest of the part need not be read.
		try (InputStream content = new AbortingStream(read(), this.range.length())) {
			return calling("UploadPart", bucket, () -> this.clients.streams()
				.uploadPart((r) -> r.bucket(bucket.value()).key(key.value()).uploadId(upload).partNumber(number),
						RequestBody.fromInputStream(content, this.range.length())))
				.eTag();
		}
		catch (IOException ex) {
			throw new StorageException(Kind.UNREACHABLE, null, "GetObject from " + this.from.bucket() + ": broken off",
					ex);
		}
	}

	private ResponseInputStream<GetObjectResponse> read() {
		return calling("GetObject", this.from.bucket(),
				() -> this.clients.content()
					.getObject((r) -> r.bucket(this.from.bucket().value())
						.key(this.from.key().value())
						.versionId(this.from.version())
						.range(this.range.header())
						.ifMatch(this.from.eTag())));
	}

}
