package dev.cooperage.embedded.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Directories that only the owner can read. */
public final class Directories {

	private Directories() {
	}

	/**
	 * Returns the directory, made if absent.
	 * @throws EmbeddedStartException when it cannot be
	 */
	public static Path make(Path directory) {
		try {
			if (Files.isDirectory(directory)) {
				return directory;
			}
			Path absolute = directory.toAbsolutePath();
			Path parent = absolute.getParent();
			if (parent != null && !Files.isDirectory(parent)) {
				make(parent);
			}
			Path file = (parent != null) ? parent : absolute;
			return Files.createDirectory(absolute, AtomicFile.ownerOnlyDirectory(file));
		}
		catch (IOException ex) {
			throw new EmbeddedStartException(
					"The directory " + directory
							+ " cannot be made; set cooperage.embedded.directory to one that this user may write to.",
					ex);
		}
	}

}
