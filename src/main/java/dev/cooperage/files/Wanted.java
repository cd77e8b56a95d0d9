package dev.cooperage.files;

import dev.cooperage.access.Reach;
import dev.cooperage.policy.AccessLevel;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;

/** What a page of files needs, as somebody without it is offered to ask for it. */
final class Wanted {

	private Wanted() {
	}

	/** To see what is in the folder. */
	static Reach read(KeyPrefix folder) {
		return new Reach(AccessLevel.READ_ONLY, folder);
	}

	/** To see the file. */
	static Reach read(ObjectKey key) {
		return read(Selection.place(key));
	}

	/** To store and delete in the folder. */
	static Reach write(KeyPrefix folder) {
		return new Reach(AccessLevel.READ_WRITE, folder);
	}

}
