package dev.cooperage.files;

import java.util.UUID;

import dev.cooperage.s3names.ObjectKey;
import org.jspecify.annotations.Nullable;

/**
 * A file that is to be stored through the panel, without its content.
 *
 * @param contentType noted beside it
 * @param replace whether a file of this name may be replaced
 * @param declared the reference number of its data movement; null when none was declared
 * @param attempt with which a browser may try again; null where nobody does
 */
public record NewFile(ObjectKey key, String contentType, boolean replace, @Nullable String declared,
		@Nullable Attempt attempt) {

	/**
	 * One of possibly several attempts to store the same file.
	 *
	 * @param mark the same for all of them
	 * @param again whether an earlier one may have stored it
	 */
	public record Attempt(UUID mark, boolean again) {
	}

}
