package dev.cooperage.embedded.s3.protocol;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The keys that the disk can hold exactly. Checked before any policy is asked, because
 * the file system takes {@code home/../secret} for {@code secret} and a policy does not.
 */
public final class KeyRules {

	private static final int MAX_KEY_BYTES = 1024;

	private static final int MAX_SEGMENT_BYTES = 255;

	private static final List<String> RESERVED = List.of(".mpus-", ".s3proxy-");

	private KeyRules() {
	}

	/**
	 * Refuses a key that the disk would take for another.
	 * @throws S3Problem with status 400
	 */
	public static void requireExact(String key) {
		if (key.getBytes(StandardCharsets.UTF_8).length > MAX_KEY_BYTES) {
			throw new S3Problem(400, "KeyTooLongError", "Your key is too long: S3 takes at most 1,024 bytes.");
		}
		String[] segments = key.split("/", -1);
		for (int i = 0; i < segments.length; i++) {
			boolean afterTrailingSlash = i > 0 && i == segments.length - 1 && segments[i].isEmpty();
			if (!afterTrailingSlash) {
				requireSegment(segments[i]);
			}
		}
	}

	/**
	 * Refuses a prefix that the disk would take for another; the last segment may be
	 * partial.
	 * @throws S3Problem with status 400
	 */
	public static void requireExactPrefix(String prefix) {
		if (!prefix.isEmpty()) {
			requireExact(prefix);
		}
	}

	private static void requireSegment(String segment) {
		if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
			throw S3Problem.invalidRequest(
					"The embedded S3 keeps objects as files, so a key cannot have an empty, \".\" or \"..\" part between slashes.");
		}
		if (segment.getBytes(StandardCharsets.UTF_8).length > MAX_SEGMENT_BYTES) {
			throw S3Problem.invalidRequest(
					"The embedded S3 keeps objects as files, so no part of a key between slashes can be longer than 255 bytes.");
		}
		if (RESERVED.stream().anyMatch(segment::startsWith)) {
			throw S3Problem
				.invalidRequest("The embedded S3 keeps names that start with \".mpus-\" or \".s3proxy-\" for itself.");
		}
		if (segment.chars().anyMatch(KeyRules::isUnusable)) {
			throw S3Problem.invalidRequest(
					"The embedded S3 keeps objects as files, so a key cannot have control characters (nor \"\\\" on Windows).");
		}
	}

	private static boolean isUnusable(int character) {
		boolean inXml = character == '\t' || character == '\n' || character == '\r';
		return (character < ' ' && !inXml) || character == 0x7f || character == 0xfffe || character == 0xffff
				|| (character == '\\' && File.separatorChar == '\\');
	}

}
