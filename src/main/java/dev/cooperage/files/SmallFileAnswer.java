package dev.cooperage.files;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.cooperage.files.SmallFiles.SmallFile;
import dev.cooperage.storage.ObjectKey;
import org.jspecify.annotations.Nullable;

/**
 * What became of one small file.
 *
 * @param state {@code stored}, {@code exists} or {@code failed}
 * @param detail a sentence for people; null when it is stored
 * @param url of its page; null when it is not stored
 * @param file what was sent
 * @param key where it is stored; null when it is not
 * @param found whether an earlier attempt had stored it
 */
record SmallFileAnswer(String state, @Nullable String detail, @Nullable String url, @JsonIgnore SmallFile file,
		@JsonIgnore @Nullable ObjectKey key, @JsonIgnore boolean found) {

	static SmallFileAnswer stored(SmallFile file, ObjectKey key, String url, boolean found) {
		return new SmallFileAnswer("stored", null, url, file, key, found);
	}

	static SmallFileAnswer exists(SmallFile file) {
		return new SmallFileAnswer("exists", "A file of this name exists.", null, file, null, false);
	}

	static SmallFileAnswer failed(SmallFile file, String sentence) {
		return new SmallFileAnswer("failed", sentence, null, file, null, false);
	}

}
