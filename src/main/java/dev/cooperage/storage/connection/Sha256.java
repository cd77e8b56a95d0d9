package dev.cooperage.storage.connection;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The SHA-256 of some bytes.
 *
 * @param hex 64 hexadecimal digits in lower case
 */
public record Sha256(String hex) {

	private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{64}");

	/**
	 * @throws IllegalArgumentException for anything else
	 */
	public Sha256 {
		if (!DIGITS.matcher(hex).matches()) {
			throw new IllegalArgumentException("A SHA-256 has 64 hexadecimal digits");
		}
	}

	/** Returns an empty digest, to be filled. */
	public static MessageDigest digest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Returns the sum that a filled digest has come to. */
	public static Sha256 of(MessageDigest digest) {
		return new Sha256(HexFormat.of().formatHex(digest.digest()));
	}

	/** Returns the sum of these bytes. */
	public static Sha256 of(byte[] content) {
		MessageDigest digest = digest();
		digest.update(content);
		return of(digest);
	}

	/** Returns the same as S3 writes it in checksums of its own. */
	public String base64() {
		return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(this.hex));
	}

}
