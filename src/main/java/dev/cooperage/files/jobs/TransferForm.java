package dev.cooperage.files.jobs;

import java.util.Arrays;
import java.util.Objects;

import dev.cooperage.files.NewFileName;
import dev.cooperage.files.selection.Selection;
import dev.cooperage.s3names.KeyPrefix;
import org.jspecify.annotations.Nullable;

/**
 * The place to copy or move to, as typed.
 *
 * @param into the data source
 * @param folder a path; empty for the top of the data source
 * @param name a new name; ignored for several things
 * @param existing {@code replace}, or anything else to keep what is there
 */
record TransferForm(@Nullable String into, @Nullable String folder, @Nullable String name, @Nullable String existing) {

	/** Returns what the form suggests: another name, or another place. */
	static TransferForm suggestion(String bucket, Selection selection) {
		return new TransferForm(bucket, selection.folder().value(), selection.keys().get(0).name(), "keep");
	}

	public boolean replaces() {
		return "replace".equals(this.existing);
	}

	/**
	 * Returns the new name, without spaces around it.
	 * @param known a name that is taken as it is
	 */
	String typedName(String known) {
		String typed = Objects.requireNonNullElse(this.name, "");
		return typed.equals(known) ? known : typed.strip();
	}

	/**
	 * Returns the folder, as {@link KeyPrefix#ofTyped} reads it.
	 * @param known a folder that is taken as it is, however it is named
	 * @throws IllegalArgumentException when a rule is broken; the message is a sentence
	 * for people
	 */
	KeyPrefix folderPath(KeyPrefix known) {
		String typed = Objects.requireNonNullElse(this.folder, "");
		if (typed.equals(known.value()) || typed.isBlank() || typed.strip().equals("/")) {
			return typed.equals(known.value()) ? known : KeyPrefix.ROOT;
		}
		String path = KeyPrefix.ofTyped(typed).value();
		path = path.startsWith("/") ? path.substring(1) : path;
		Arrays.stream(path.substring(0, path.length() - 1).split("/", -1)).forEach(NewFileName::new);
		return new KeyPrefix(path);
	}

}
