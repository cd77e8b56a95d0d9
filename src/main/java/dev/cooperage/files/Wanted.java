package dev.cooperage.files;

import dev.cooperage.access.Reach;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;

/** What a page of files needs, as somebody without it is offered to ask for it. */
public final class Wanted {

	private Wanted() {
	}

	/** To see what is in the folder. */
	public static Reach read(KeyPrefix folder) {
		return new Reach(AccessLevel.READ_ONLY, folder);
	}

	/** To see the file. */
	public static Reach read(ObjectKey key) {
		return read(place(key));
	}

	/** To store and delete in the folder. */
	public static Reach write(KeyPrefix folder) {
		return new Reach(AccessLevel.READ_WRITE, folder);
	}

	/** The folder that a right to the object is asked for. */
	public static KeyPrefix place(ObjectKey key) {
		return key.isFolderMarker() ? new KeyPrefix(key.value()) : key.folder();
	}

}
