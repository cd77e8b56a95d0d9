package dev.cooperage.storage.objects;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * ETags as S3 sends them, which are compared without their quotes: RGW leaves the quotes
 * out in some answers, and the ETag in others.
 */
public final class ETags {

	private ETags() {
	}

	/** Returns the ETag without its quotes; empty for none. */
	public static String unquoted(@Nullable String eTag) {
		return Objects.requireNonNullElse(eTag, "").replace("\"", "");
	}

	/** Returns whether both are the same; a missing one counts as empty. */
	public static boolean same(@Nullable String one, @Nullable String other) {
		return unquoted(one).equals(unquoted(other));
	}

}
