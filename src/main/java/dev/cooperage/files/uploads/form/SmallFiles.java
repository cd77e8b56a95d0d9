package dev.cooperage.files.uploads.form;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import dev.cooperage.storage.transfers.SmallObjects;
import org.jspecify.annotations.Nullable;

/**
 * The small files of one request, listed before their content.
 *
 * @param movement the declaration of the batch
 * @param files in the order of their content, 1 to {@value #MOST}
 */
record SmallFiles(@Nullable UUID movement, List<SmallFile> files) {

	/** The most files of one request. */
	static final int MOST = 50;

	SmallFiles {
		if (files == null || files.isEmpty() || files.size() > MOST || files.stream().anyMatch(Objects::isNull)) {
			throw new IllegalArgumentException("One request brings 1 to " + MOST + " files");
		}
		if (!files.stream().map(SmallFile::path).allMatch(new HashSet<>()::add)) {
			throw new IllegalArgumentException("Each file needs its own name");
		}
	}

	/**
	 * One of them.
	 *
	 * @param path the file's name, with the folders that it was chosen with
	 * @param size in bytes
	 * @param type what the browser takes it for
	 * @param replace whether a file of this name may be replaced
	 * @param mark the same for every attempt with this file
	 * @param again whether an earlier attempt may have stored it
	 */
	record SmallFile(String path, int size, @Nullable String type, boolean replace, UUID mark, boolean again) {

		private static final int LONGEST_TYPE = 255;

		SmallFile {
			path = Objects.requireNonNullElse(path, "");
			type = (type != null && type.length() > LONGEST_TYPE) ? null : type;
			if (size < 0 || size > SmallObjects.MOST_BYTES) {
				throw new IllegalArgumentException("A small file has at most 4 MiB");
			}
			if (mark == null) {
				throw new IllegalArgumentException("Each file needs a mark");
			}
		}

	}

}
