package dev.cooperage.s3names;

/**
 * A folder: a key prefix that ends in a slash, or the empty prefix for the root of the
 * bucket. Says nothing about whether a grant may name it.
 *
 * @param value the prefix, empty or ending in a slash, at most 1,024 bytes of UTF-8
 */
public record KeyPrefix(String value) {

	/** The whole bucket. */
	public static final KeyPrefix ROOT = new KeyPrefix("");

	/**
	 * @throws IllegalArgumentException when it does not end in a slash or is too long
	 */
	public KeyPrefix {
		if (!value.isEmpty() && !value.endsWith("/")) {
			throw new IllegalArgumentException("A folder ends with a slash");
		}
		if (ObjectKey.utf8Length(value) > ObjectKey.MAX_BYTES) {
			throw new IllegalArgumentException("The folder is longer than the 1,024 bytes that S3 takes");
		}
	}

	/**
	 * Returns the folder that somebody typed, the root for nothing but spaces. What ends
	 * in a slash is taken exactly as it is, since names may begin and end with spaces; of
	 * anything else spaces around it are dropped, as people leave them there by accident.
	 * @throws IllegalArgumentException when it is too long
	 */
	public static KeyPrefix ofTyped(String typed) {
		if (typed.endsWith("/")) {
			return new KeyPrefix(typed);
		}
		String path = typed.strip();
		return new KeyPrefix((path.isEmpty() || path.endsWith("/")) ? path : path + "/");
	}

	/** Returns whether this is the whole bucket. */
	public boolean isRoot() {
		return this.value.isEmpty();
	}

	/** Returns whether the object lies in this folder or below it. */
	public boolean contains(ObjectKey key) {
		return key.value().startsWith(this.value);
	}

	/** Returns whether the other folder is this one or lies below it. */
	public boolean contains(KeyPrefix other) {
		return other.value.startsWith(this.value);
	}

	/** Returns the object with this name in this folder. */
	public ObjectKey key(String name) {
		return new ObjectKey(this.value + name);
	}

	/** Returns the folder's own name, without slashes; empty for the root. */
	public String name() {
		return isRoot() ? "" : new ObjectKey(this.value).name();
	}

	/** Returns the folder that this one lies in; the root's parent is the root. */
	public KeyPrefix parent() {
		return isRoot() ? this : new ObjectKey(this.value).folder();
	}

	@Override
	public String toString() {
		return this.value;
	}

}
