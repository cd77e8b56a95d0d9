package dev.cooperage.files.uploads.direct;

import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.cooperage.files.NewFileName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.storage.transfers.PartPlan;
import org.jspecify.annotations.Nullable;

/**
 * A file that a browser wants to upload.
 *
 * @param folder where the form stands
 * @param path the file's name, with the folders that it was chosen with
 * @param size in bytes
 * @param modified when it was changed last on its disk, in milliseconds
 * @param fingerprint of its first bytes; with name, size and time it recognises the file
 * @param type what the browser takes it for
 * @param replace whether a file of this name may be replaced
 * @param movement the declaration of the batch
 */
public record NewUpload(@Nullable String folder, String path, long size, long modified, String fingerprint,
		@Nullable String type, boolean replace, @Nullable UUID movement) {

	public NewUpload {
		path = Objects.requireNonNullElse(path, "");
		fingerprint = Objects.requireNonNullElse(fingerprint, "");
		if (!fingerprint.matches("[0-9a-f]{8,64}")) {
			throw new IllegalArgumentException("The fingerprint must be 8 to 64 hexadecimal digits");
		}
		size = PartPlan.of(size).size();
	}

	/** Returns the same without a declaration. */
	NewUpload undeclared() {
		return new NewUpload(this.folder, this.path, this.size, this.modified, this.fingerprint, this.type,
				this.replace, null);
	}

	/**
	 * Returns where it is to be stored.
	 * @throws IllegalArgumentException when a name breaks a rule; the message is a
	 * sentence for people
	 */
	ObjectKey key() {
		return key(new KeyPrefix(Objects.requireNonNullElse(this.folder, "")), this.path);
	}

	/** Returns the same of any file that was chosen for a folder; throws likewise. */
	public static ObjectKey key(KeyPrefix into, String path) {
		if (into.value().indexOf('\0') >= 0) {
			throw new IllegalArgumentException("You cannot add files to a folder with U+0000 in its name");
		}
		return into.key(Arrays.stream(path.split("/", -1))
			.map((name) -> new NewFileName(name).value())
			.collect(Collectors.joining("/")));
	}

}
