package dev.cooperage.access;

import java.util.List;
import java.util.stream.Collectors;

import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.KeyPrefix;

/**
 * A level, and where it holds.
 *
 * @param folder the root for the whole data source
 */
public record Reach(AccessLevel level, KeyPrefix folder) {

	/** So many folders are named in a sentence. */
	private static final int FOLDERS = 10;

	public static final String ADMIN_OF_A_FOLDER = "Admin is for the whole data source only";

	/**
	 * Returns such as "Read only" for the whole data source, and "Read only in proj/".
	 */
	public String words() {
		return this.folder.isRoot() ? this.level.label() : fully();
	}

	/** Returns such as "Read only for the whole data source" and "Read only in proj/". */
	public String fully() {
		return this.level.label() + (this.folder.isRoot() ? " for the whole data source" : " in " + this.folder);
	}

	/**
	 * Returns such as "Read only in a/, b/ and c/"; of many folders the first ones.
	 * @param reaches at one level, at least one
	 */
	public static String fully(List<Reach> reaches) {
		if (reaches.size() == 1) {
			return reaches.get(0).fully();
		}
		int named = (reaches.size() > FOLDERS) ? FOLDERS : reaches.size() - 1;
		int more = reaches.size() - named;
		String last = (more == 1) ? reaches.get(named).folder().value() : more + " more folders";
		return reaches.stream()
			.limit(named)
			.map((reach) -> reach.folder().value())
			.collect(Collectors.joining(", ", reaches.get(0).level().label() + " in ", " and " + last));
	}

	/** Returns whether it lets a person do all that the other one does. */
	public boolean covers(Reach other) {
		return this.level.covers(other.level) && this.folder.contains(other.folder);
	}

	/** Returns whether both are about some of the same objects. */
	public boolean overlaps(Reach other) {
		return this.folder.contains(other.folder) || other.folder.contains(this.folder);
	}

}
