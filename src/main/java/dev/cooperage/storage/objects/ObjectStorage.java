package dev.cooperage.storage.objects;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.storage.client.S3Clients;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

import static dev.cooperage.storage.client.StorageErrors.calling;

/**
 * The objects of a bucket, as the panel's own principal. The caller has asked
 * {@code access} first. Every call throws {@link StorageException}.
 */
public class ObjectStorage {

	private final S3Clients clients;

	private final S3Client s3;

	private final PartSizes partSizes;

	private final UploadMemory uploadMemory;

	/** Sends parts; bounded by the memory for them. */
	private final Executor partWorkers = Executors.newCachedThreadPool((work) -> {
		Thread thread = new Thread(work, "part of an upload");
		thread.setDaemon(true);
		return thread;
	});

	public ObjectStorage(S3Clients clients) {
		this(clients, PartSizes.DEFAULT, Runtime.getRuntime().maxMemory() / 4);
	}

	ObjectStorage(S3Clients clients, PartSizes partSizes, long uploadMemory) {
		this.clients = clients;
		this.s3 = clients.calls();
		this.partSizes = partSizes;
		this.uploadMemory = new UploadMemory(uploadMemory, partSizes.first(), Duration.ofMinutes(2));
	}

	/** Returns what HeadObject says; empty when there is no such object. */
	public Optional<ObjectInfo> head(BucketName bucket, ObjectKey key) {
		return head(this.clients, bucket, key);
	}

	public static Optional<ObjectInfo> head(S3Clients clients, BucketName bucket, ObjectKey key) {
		try {
			HeadObjectResponse found = calling("HeadObject", bucket,
					() -> clients.calls().headObject(r -> r.bucket(bucket.value()).key(key.value())));
			return Optional.of(new ObjectInfo(key, found.contentLength(), found.lastModified(), found.eTag(),
					found.contentType(), storageClass(found.storageClassAsString())));
		}
		catch (StorageException ex) {
			if (ex.kind() == Kind.MISSING) {
				return Optional.empty();
			}
			throw ex;
		}
	}

	/**
	 * Opens the object for reading; the caller closes it, which ends the transfer. Kind
	 * INVALID with code {@code InvalidRange} for a range outside the object.
	 * @param range the value of an HTTP Range header, passed on; null for all of it
	 */
	public ObjectBody open(BucketName bucket, ObjectKey key, @Nullable String range) {
		ResponseInputStream<GetObjectResponse> content = calling("GetObject", bucket,
				() -> this.clients.content().getObject(r -> r.bucket(bucket.value()).key(key.value()).range(range)));
		return body(key, content);
	}

	static ObjectBody body(ObjectKey key, ResponseInputStream<GetObjectResponse> content) {
		GetObjectResponse found = content.response();
		long length = found.contentLength();
		ObjectInfo info = new ObjectInfo(key, wholeSize(found.contentRange(), length), found.lastModified(),
				found.eTag(), found.contentType(), storageClass(found.storageClassAsString()));
		return new ObjectBody(info, length, found.contentRange(), new AbortingStream(content, length));
	}

	/**
	 * Stores a stream of unknown length in constant memory: one part at a time, a small
	 * one in a single put. Aborts its multipart upload when anything fails; throws
	 * {@link UploadBrokenOffException} when reading the stream does.
	 * @param replace whether an existing object may be overwritten (the bucket's
	 * versioning keeps the old one); kind CONFLICT when not and there is one
	 * @return the number of bytes stored
	 */
	public long put(BucketName bucket, ObjectKey key, InputStream body, @Nullable String contentType, boolean replace) {
		return new StreamUpload(this.clients, this.partWorkers, bucket, key, contentType, replace).store(body,
				this.uploadMemory, this.partSizes);
	}

	/** Deletes the object; where the bucket is versioned, S3 puts a delete marker. */
	public void delete(BucketName bucket, ObjectKey key) {
		calling("DeleteObject", bucket, () -> this.s3.deleteObject(r -> r.bucket(bucket.value()).key(key.value())));
	}

	/** Returns whether anything lies in the folder, or a marker stands for it. */
	public boolean folderExists(BucketName bucket, KeyPrefix folder) {
		return !first(bucket, folder, 1).isEmpty();
	}

	/** Returns whether nothing but a marker lies in the folder. */
	public boolean folderEmpty(BucketName bucket, KeyPrefix folder) {
		return first(bucket, folder, 2).stream()
			.allMatch((object) -> object.size() == 0 && object.key().value().equals(folder.value()));
	}

	private List<ObjectInfo> first(BucketName bucket, KeyPrefix folder, int most) {
		return new ObjectWalk(this.clients).after(bucket, folder, null, most).objects();
	}

	/**
	 * Puts the empty object with which consoles mark a folder; kind CONFLICT when the
	 * folder exists already.
	 */
	public void createFolder(BucketName bucket, KeyPrefix folder) {
		if (folderExists(bucket, folder)) {
			throw ConditionalWrite.exists("folder");
		}
		put(bucket, new ObjectKey(folder.value()), InputStream.nullInputStream(), "application/x-directory", false);
	}

	static ObjectInfo info(S3Object object) {
		return new ObjectInfo(new ObjectKey(object.key()), object.size(), object.lastModified(), object.eTag(), null,
				storageClass(object.storageClassAsString()));
	}

	/** Returns the storage class; S3 leaves the header out for its standard one. */
	public static String storageClass(@Nullable String sent) {
		return Objects.requireNonNullElse(sent, "STANDARD");
	}

	static long wholeSize(@Nullable String contentRange, long length) {
		return (contentRange != null) ? Long.parseLong(contentRange.substring(contentRange.lastIndexOf('/') + 1))
				: length;
	}

}
