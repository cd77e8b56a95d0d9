package dev.cooperage.embedded.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

import org.jspecify.annotations.Nullable;

/**
 * Files that are whole or absent, whenever the process dies; readable by the owner only.
 */
public final class AtomicFile {

	private AtomicFile() {
	}

	/** Replaces the content; after the return it is on the disk. */
	public static void write(Path file, byte[] content) {
		try {
			Path directory = Files.createDirectories(parent(file));
			Path temporary = Files.createTempFile(directory, ".", ".tmp", permissions(directory, "rw-------"));
			try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
				ByteBuffer buffer = ByteBuffer.wrap(content);
				while (buffer.hasRemaining()) {
					channel.write(buffer);
				}
				channel.force(true);
			}
			Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
			force(directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Removes the file if it is there. */
	public static void delete(Path file) {
		try {
			if (Files.deleteIfExists(file)) {
				force(parent(file));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Returns the content, or null when there is no such file. */
	public static byte @Nullable [] read(Path file) {
		try {
			return Files.readAllBytes(file);
		}
		catch (NoSuchFileException ex) {
			return null;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns the attributes that make a new directory the owner's alone, where the file
	 * system can.
	 */
	static FileAttribute<?>[] ownerOnlyDirectory(Path parent) {
		return permissions(parent, "rwx------");
	}

	private static FileAttribute<?>[] permissions(Path near, String permissions) {
		boolean posix = near.getFileSystem().supportedFileAttributeViews().contains("posix");
		return posix
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) }
				: new FileAttribute<?>[0];
	}

	private static void force(Path directory) {
		try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
			channel.force(true);
		}
		catch (IOException ex) {
			// Windows cannot open a directory; the move itself is durable enough there.
		}
	}

	private static Path parent(Path file) {
		Path parent = file.toAbsolutePath().getParent();
		if (parent == null) {
			throw new IllegalArgumentException("no directory: " + file);
		}
		return parent;
	}

}
