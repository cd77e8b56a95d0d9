package dev.cooperage.files;

import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;

/**
 * A name for a new file or folder: stricter than S3, so that every tool can handle it.
 *
 * @param value one segment of a key
 */
public record NewFileName(String value) {

	/**
	 * @throws IllegalArgumentException when a rule is broken; the message is a sentence
	 * for people
	 */
	public NewFileName {
		if (value.isBlank()) {
			throw new IllegalArgumentException("Enter a name");
		}
		if (value.equals(".") || value.equals("..")) {
			throw new IllegalArgumentException("A name cannot be . or .. because programs read them as other folders");
		}
		if (value.contains("/") || value.contains("\\")) {
			throw new IllegalArgumentException("A name cannot have / or \\ in it");
		}
		if (value.codePoints().anyMatch(NewFileName::isUnusable)) {
			throw new IllegalArgumentException("A name cannot have control characters or line breaks in it");
		}
	}

	/**
	 * Returns the name of a file as a browser sends it, perhaps with the folders of its
	 * disk.
	 */
	public static NewFileName ofSent(String sent) {
		return new NewFileName(sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1));
	}

	/**
	 * Returns the key of a file of this name.
	 * @throws IllegalArgumentException when S3 could not hold the key; the message is a
	 * sentence for people
	 */
	public ObjectKey fileIn(KeyPrefix folder) {
		return folder.key(this.value);
	}

	/**
	 * Returns the folder of this name.
	 * @throws IllegalArgumentException when S3 could not hold it; the message is a
	 * sentence for people
	 */
	public KeyPrefix folderIn(KeyPrefix parent) {
		return new KeyPrefix(parent.key(this.value).value() + "/");
	}

	// XML, in which S3 lists names, cannot carry the last two.
	private static boolean isUnusable(int c) {
		return Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || c == 0xFFFE || c == 0xFFFF;
	}

}
