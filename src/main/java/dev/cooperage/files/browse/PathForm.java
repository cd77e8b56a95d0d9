package dev.cooperage.files.browse;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;
import org.jspecify.annotations.Nullable;

/**
 * The path box.
 *
 * @param path what was typed
 * @param from the folder whose page it stood on
 */
record PathForm(@Nullable String path, @Nullable String from) {

	String fromFolder() {
		return Objects.requireNonNullElse(this.from, "");
	}

	/**
	 * Returns what was typed as a key, or as a folder with a slash at its end; empty for
	 * the root. A folder is taken exactly as it is; of anything else spaces around it are
	 * dropped. Takes {@code s3://} addresses of this bucket, too.
	 * @throws IllegalArgumentException when it is nonsense; the message is a sentence for
	 * people
	 */
	String keyIn(BucketName bucket) {
		String path = Objects.requireNonNullElse(this.path, "");
		boolean exact = path.endsWith("/") && !path.strip().startsWith("s3://");
		return keyIn(bucket, exact ? path : path.strip());
	}

	/** Returns the same with the spaces around it, when there are any. */
	Optional<String> exactKeyIn(BucketName bucket) {
		String path = Objects.requireNonNullElse(this.path, "");
		return (path.isBlank() || path.equals(path.strip())) ? Optional.empty() : Optional.of(keyIn(bucket, path));
	}

	private static String keyIn(BucketName bucket, String typed) {
		String root = "s3://" + bucket + "/";
		if (typed.startsWith("s3://") && !(typed + "/").startsWith(root)) {
			throw new IllegalArgumentException(
					"This path is in another bucket. Paths in this bucket start with " + root);
		}
		String key = (typed + "/").equals(root) ? "" : typed.startsWith(root) ? typed.substring(root.length()) : typed;
		key = key.startsWith("/") ? key.substring(1) : key;
		if (key.isEmpty()) {
			return key;
		}
		String whole = key.endsWith("/") ? key.substring(0, key.length() - 1) : key;
		if (Arrays.stream(whole.split("/", -1)).anyMatch((part) -> part.equals(".") || part.equals(".."))) {
			throw new IllegalArgumentException("Type the whole path from the top. S3 has no . and .. folders");
		}
		if (Arrays.stream(whole.split("/", -1)).anyMatch(String::isEmpty)) {
			throw new IllegalArgumentException("A folder name is missing between two slashes");
		}
		return new ObjectKey(key).value();
	}

}
