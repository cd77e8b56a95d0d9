package dev.cooperage.embedded.home;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserDefinedFileAttributeView;

import org.jspecify.annotations.Nullable;

/** The one directory that everything embedded lies in; one panel at a time. */
public final class Home implements AutoCloseable {

	private final Path directory;

	private final FileChannel lock;

	private Home(Path directory, FileChannel lock) {
		this.directory = directory;
		this.lock = lock;
	}

	/**
	 * Takes the directory for this process until it ends or {@link #close} is called.
	 * @throws EmbeddedStartException when it cannot be written to, or another panel has
	 * it
	 */
	public static Home take(Path directory) {
		Path home = Directories.make(directory.toAbsolutePath().normalize());
		try {
			FileChannel channel = FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE,
					StandardOpenOption.WRITE);
			if (tryLock(channel) == null) {
				channel.close();
				throw new EmbeddedStartException("Another panel is running on the directory " + home
						+ "; stop it, or set cooperage.embedded.directory to another one.");
			}
			return new Home(home, channel);
		}
		catch (IOException ex) {
			throw new EmbeddedStartException("The directory " + home
					+ " cannot be written to; set cooperage.embedded.directory to one that this user may write to.",
					ex);
		}
	}

	private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
		try {
			return channel.tryLock();
		}
		catch (OverlappingFileLockException ex) {
			return null;
		}
	}

	public Path directory() {
		return this.directory;
	}

	/**
	 * Makes sure that files can carry user attributes, where S3Proxy keeps content types
	 * and versions.
	 * @throws EmbeddedStartException when the file system has none
	 */
	public Home requireFileAttributes() {
		// Not the lock file: on Unix, closing a file gives up all locks on it.
		Path probe = this.directory.resolve("probe");
		AtomicFile.write(probe, new byte[0]);
		boolean found = carriesAttributes(probe);
		AtomicFile.delete(probe);
		if (!found) {
			throw new EmbeddedStartException("The file system of " + this.directory
					+ " has no user extended attributes, which the embedded S3 needs; set cooperage.embedded.directory to a local disk (ext4, XFS, Btrfs, NTFS), or cooperage.s3.endpoint to another S3.");
		}
		return this;
	}

	static boolean carriesAttributes(Path file) {
		UserDefinedFileAttributeView view = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
		try {
			return view != null && view.write("cooperage.probe", ByteBuffer.wrap(new byte[] { 1 })) == 1;
		}
		catch (IOException | UnsupportedOperationException ex) {
			return false;
		}
	}

	@Override
	public void close() {
		try {
			this.lock.close();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
