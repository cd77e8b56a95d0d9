package dev.cooperage.storage;

import java.util.Base64;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/** An MD5 in the two forms in which S3 writes it. */
final class Md5 {

	private Md5() {
	}

	/** From an ETag to Content-MD5; null for an ETag that is no MD5. */
	static @Nullable String base64(String eTag) {
		String digits = eTag.replace("\"", "");
		return digits.matches("[0-9a-f]{32}") ? Base64.getEncoder().encodeToString(HexFormat.of().parseHex(digits))
				: null;
	}

}
