package dev.cooperage.access.group;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A name for the exact text of a statement, for addresses and the database. */
public final class StatementHash {

	private StatementHash() {
	}

	/** Returns 64 hexadecimal digits: the SHA-256 of the text in UTF-8. */
	public static String of(String statement) {
		try {
			byte[] text = statement.getBytes(StandardCharsets.UTF_8);
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

}
