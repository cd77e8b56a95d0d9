package dev.cooperage.access.several;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The form "Grant access from a CSV file".
 *
 * @param file the content of the file
 * @param lines what was pasted in place of a file
 */
record ImportForm(@Nullable String file, @Nullable String lines) {

	/** Returns what there is to read; the file where there are both. */
	String content() {
		boolean hasFile = this.file != null && !this.file.isBlank();
		return hasFile ? Objects.requireNonNull(this.file) : Objects.requireNonNullElse(this.lines, "");
	}

	/** Returns the field that this is from. */
	String field() {
		return (this.file != null && !this.file.isBlank()) ? "file" : "lines";
	}

	/** Returns the lines as the preview sends them on. */
	String canonical() {
		try {
			return GrantsFile.of(content()).text();
		}
		catch (GrantsFile.Unusable ex) {
			throw new IllegalStateException("it was read before", ex);
		}
	}

}
