package dev.cooperage.embedded.nio2blob;

import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

import org.gaul.s3proxy.nio2blob.AbstractNio2BlobStore;

/**
 * Objects as files below one directory, old versions kept; needs user extended
 * attributes.
 */
public final class VersionedBlobStore extends AbstractNio2BlobStore {

	private static final String MULTIPART_STUB_PREFIX = ".s3proxy-mpu-stub-";

	static {
		startVersionsAfterEarlierRuns();
	}

	private final Path root;

	/** Keeps its objects in the directory, which must exist. */
	public VersionedBlobStore(Path root) {
		super(root);
		this.root = root;
	}

	@Override
	public boolean supportsVersioning() {
		return true;
	}

	public boolean hasBucket(String bucket) {
		return Files.isDirectory(this.root.resolve(bucket));
	}

	/** Returns whether the upload was begun and neither completed nor aborted. */
	public boolean isOpen(String bucket, String key, String uploadId) {
		return Files.exists(this.root.resolve(bucket).resolve(MULTIPART_STUB_PREFIX + uploadId))
				&& Files.exists(this.root.resolve(bucket).resolve(".mpus-" + uploadId + "-" + key + "-stub"));
	}

	/**
	 * Returns whether a file stands where the key needs a folder, or a folder where it
	 * needs a file.
	 */
	public boolean collides(String bucket, String key) {
		Path directory = this.root.resolve(bucket);
		Path path = directory.resolve(key);
		if (key.endsWith("/") ? Files.isRegularFile(path) : Files.isDirectory(path)) {
			return true;
		}
		for (Path parent = path.getParent(); parent != null && !parent.equals(directory); parent = parent.getParent()) {
			if (Files.isRegularFile(parent)) {
				return true;
			}
		}
		return false;
	}

	// S3Proxy 4.1.0 numbers version files from 0 in every JVM, so after a restart a new
	// version would overwrite an old one.
	private static void startVersionsAfterEarlierRuns() {
		try {
			Field sequence = AbstractNio2BlobStore.class.getDeclaredField("VERSION_SEQUENCE");
			sequence.setAccessible(true);
			((AtomicLong) sequence.get(null)).set(System.currentTimeMillis() * 1000);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("This S3Proxy is not 4.1.0; its version numbers cannot be made unique", ex);
		}
	}

}
