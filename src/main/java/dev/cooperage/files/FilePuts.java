package dev.cooperage.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.storage.objects.ObjectBody;
import dev.cooperage.storage.objects.ObjectInfo;
import dev.cooperage.storage.objects.ObjectStorage;
import org.jspecify.annotations.Nullable;

/**
 * The puts of {@link BucketFiles} and {@link IncomingFiles}, which check the rights and
 * write the record themselves.
 */
class FilePuts {

	private final ObjectStorage storage;

	private final BucketName bucket;

	FilePuts(ObjectStorage storage, BucketName bucket) {
		this.storage = storage;
		this.bucket = bucket;
	}

	/** Returns the size of what the file replaces; null when it replaces nothing. */
	@Nullable Long sizeBefore(NewFile file) {
		if (!file.replace()) {
			return null;
		}
		try {
			return this.storage.head(this.bucket, file.key()).map(ObjectInfo::size).orElse(null);
		}
		catch (StorageException ex) {
			if (ex.kind() == Kind.INVALID) {
				// A HEAD has no words; the put that follows says what is wrong.
				return null;
			}
			throw ex;
		}
	}

	/**
	 * Stores a stream and looks whether S3 has it.
	 * @return the number of bytes stored
	 */
	long store(NewFile file, InputStream content) {
		long size = explaining(file.key(),
				() -> this.storage.put(this.bucket, file.key(), content, file.contentType(), file.replace()));
		if (this.storage.head(this.bucket, file.key()).filter((info) -> info.size() == size).isEmpty()) {
			throw new StorageException(Kind.UNREACHABLE, null,
					"PutObject of " + this.bucket + ": done, but the object is not there", null);
		}
		return size;
	}

	/** Makes a put, and finds out why where S3 does not take the key and says no more. */
	<T> T explaining(ObjectKey key, Supplier<T> put) {
		try {
			return put.get();
		}
		catch (StorageException ex) {
			throw (ex.kind() == Kind.INVALID && ex.explanation() == null) ? explained(key, ex) : ex;
		}
	}

	// S3 explains itself in bodies, and the first call of a put can be a HEAD.
	private StorageException explained(ObjectKey key, StorageException unexplained) {
		try (ObjectBody ignored = this.storage.open(this.bucket, key, "bytes=0-0")) {
			return unexplained;
		}
		catch (StorageException ex) {
			return (ex.kind() == Kind.INVALID && ex.explanation() != null) ? ex : unexplained;
		}
		catch (IOException ex) {
			return unexplained;
		}
	}

}
