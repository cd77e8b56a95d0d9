package dev.cooperage.policy.rendering;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** The names of our statements. AWS allows letters and digits only. */
public final class Sids {

	/** The statement of those who read the whole bucket without an end. */
	public static final String READ = "CooperageRead";

	static final String WRITE = "CooperageWrite";

	static final String LIST = "CooperageList";

	static final String DENY_INSECURE = "CooperageDenyInsecure";

	public static final String PANEL = "CooperagePanel";

	static final String DENY_STRANGERS = "CooperageDenyStrangers";

	static final String DENY_ACLS = "CooperageDenyAcls";

	static final String DENY_CANNED_ACL = "CooperageDenyCannedAcl";

	static final String DENY_GRANT = "CooperageDenyGrant";

	static final String DENY_OUTSIDE = "CooperageDenyOutside";

	private static final Pattern OURS = Pattern.compile(
			"Cooperage(Read|Write|(Read|Write|List|DenyOutside)[0-9a-f]{10}([0-9a-f]{10})?|DenyInsecure|Panel|DenyStrangers|"
					+ "DenyAcls|DenyCannedAcl|DenyGrant(Read|Write|ReadAcp|WriteAcp|FullControl))");

	private Sids() {
	}

	public static boolean isOurs(@Nullable String sid) {
		return sid != null && OURS.matcher(sid).matches();
	}

	/**
	 * Returns ten hexadecimal digits that stand for a folder, or a set of folders.
	 * Somebody can find two folders with the same ones within seconds: {@link #longHash}
	 * tells them apart.
	 */
	static String hash(String text) {
		return hash(text, 5);
	}

	/** Returns twenty hexadecimal digits. */
	static String longHash(String text) {
		return hash(text, 10);
	}

	private static String hash(String text, int bytes) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest, 0, bytes);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

}
