package dev.cooperage.embedded.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.cooperage.embedded.home.Directories;

/**
 * The program of the embedded Postgres, unpacked once for all tests: to unpack it takes a
 * core for six seconds.
 */
public final class SharedProgram {

	private static final Path PROGRAM = Path.of("target", "postgres-program");

	private SharedProgram() {
	}

	/**
	 * Lets the Postgres that has its data in this directory use it. The first one to
	 * start unpacks it, and the others wait for that.
	 * @return the directory
	 */
	public static Path linkedFrom(Path directory) throws IOException {
		Path link = Directories.make(directory).resolve("program");
		if (!Files.exists(link)) {
			Files.createSymbolicLink(link, Directories.make(PROGRAM.toAbsolutePath()));
		}
		return directory;
	}

	/** Lets a panel with this directory use it. */
	public static Path linkedFromPanel(Path home) throws IOException {
		linkedFrom(Directories.make(home).resolve("postgres"));
		return home;
	}

}
