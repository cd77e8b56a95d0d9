package dev.cooperage.files.browse;

import java.util.Objects;

import dev.cooperage.files.NewFileName;
import dev.cooperage.s3names.KeyPrefix;
import org.jspecify.annotations.Nullable;

/** The name of a folder that is to be made, as typed. */
record NewFolderForm(@Nullable String name) {

	/**
	 * Returns the folder. With a slash at its end the name is taken exactly as it is;
	 * else spaces around it are dropped.
	 * @throws IllegalArgumentException when a rule is broken; the message is a sentence
	 * for people
	 */
	KeyPrefix folderIn(KeyPrefix parent) {
		String name = Objects.requireNonNullElse(this.name, "");
		String typed = name.endsWith("/") ? name : name.strip();
		return new NewFileName(typed.endsWith("/") ? typed.substring(0, typed.length() - 1) : typed).folderIn(parent);
	}

}
