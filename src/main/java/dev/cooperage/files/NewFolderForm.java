package dev.cooperage.files;

import java.util.Objects;

import dev.cooperage.storage.KeyPrefix;
import org.jspecify.annotations.Nullable;

/** The name of a folder that is to be made, as typed. */
record NewFolderForm(@Nullable String name) {

	/**
	 * The folder; spaces around the name and a slash at its end are dropped.
	 * @throws IllegalArgumentException when a rule is broken; the message is a sentence
	 * for people
	 */
	KeyPrefix folderIn(KeyPrefix parent) {
		String typed = Objects.requireNonNullElse(this.name, "").strip();
		return new NewFileName(typed.endsWith("/") ? typed.substring(0, typed.length() - 1) : typed).folderIn(parent);
	}

}
