package dev.cooperage.embedded.postgres;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

import dev.cooperage.embedded.home.AtomicFile;

/**
 * The passwords of the embedded Postgres, made once, in files that only the owner can
 * read.
 *
 * @param superuserFile where initdb reads the superuser's
 * @param superuser for the start, and for looking into the database by hand
 * @param application what the panel signs in with
 */
record PostgresPasswords(Path superuserFile, String superuser, String application) {

	static PostgresPasswords in(Path directory) {
		Path superuser = directory.resolve("password");
		return new PostgresPasswords(superuser, keep(superuser), keep(directory.resolve("application-password")));
	}

	private static String keep(Path file) {
		byte[] kept = AtomicFile.read(file);
		if (kept == null) {
			byte[] random = new byte[24];
			new SecureRandom().nextBytes(random);
			kept = HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII);
			AtomicFile.write(file, kept);
		}
		return new String(kept, StandardCharsets.US_ASCII);
	}

	@Override
	public String toString() {
		return "PostgresPasswords";
	}

}
