package dev.cooperage.s3names;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The key of one object, exactly as S3 holds it.
 *
 * @param value 1 to 1,024 bytes of UTF-8 (source: S3 user guide, "Naming Amazon S3
 * objects")
 */
public record ObjectKey(String value) {

	/** The longest key that S3 takes, in bytes of UTF-8. */
	public static final int MAX_BYTES = 1024;

	/**
	 * @throws IllegalArgumentException when S3 could not hold the key; the message is a
	 * sentence for people
	 */
	public ObjectKey {
		int bytes = utf8Length(value);
		if (bytes == 0) {
			throw new IllegalArgumentException("The name must not be empty");
		}
		if (bytes > MAX_BYTES) {
			throw new IllegalArgumentException(String.format(Locale.ENGLISH,
					"The name with its folders is %,d bytes long; S3 takes at most 1,024", bytes));
		}
	}

	/**
	 * Returns the part after the last slash; for a folder marker, the folder's own name.
	 */
	public String name() {
		int end = isFolderMarker() ? this.value.length() - 1 : this.value.length();
		return this.value.substring(this.value.lastIndexOf('/', end - 1) + 1, end);
	}

	/** Returns the folder that the object lies in; the root for a key without a slash. */
	public KeyPrefix folder() {
		int end = isFolderMarker() ? this.value.length() - 1 : this.value.length();
		return new KeyPrefix(this.value.substring(0, this.value.lastIndexOf('/', end - 1) + 1));
	}

	/** Returns whether this is the empty object with which consoles mark a folder. */
	public boolean isFolderMarker() {
		return this.value.endsWith("/");
	}

	static int utf8Length(String text) {
		try {
			return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text)).remaining();
		}
		catch (CharacterCodingException ex) {
			throw new IllegalArgumentException("The name has characters that are not valid Unicode", ex);
		}
	}

	@Override
	public String toString() {
		return this.value;
	}

}
