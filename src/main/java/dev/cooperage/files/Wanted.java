package dev.cooperage.files;

import dev.cooperage.access.Reach;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;

/**
 * The access that a page of files needs, which people without it are offered to request.
 */
public final class Wanted {

	private Wanted() {
	}

	/** Returns the access to see what is in the folder. */
	public static Reach read(KeyPrefix folder) {
		return new Reach(AccessLevel.READ_ONLY, folder);
	}

	/** Returns the access to see the file. */
	public static Reach read(ObjectKey key) {
		return read(place(key));
	}

	/** Returns the access to store and delete in the folder. */
	public static Reach write(KeyPrefix folder) {
		return new Reach(AccessLevel.READ_WRITE, folder);
	}

	/** Returns the folder that a right to the object is asked for. */
	public static KeyPrefix place(ObjectKey key) {
		return key.isFolderMarker() ? new KeyPrefix(key.value()) : key.folder();
	}

}
