package dev.cooperage.access;

/** What became of a change that somebody asked of an access group. */
public sealed interface GroupChange {

	/**
	 * It is decided and recorded; the state tells whether S3 has it already.
	 *
	 * @param revision the revision of the group that it made
	 * @param done a sentence that is true once S3 has it
	 * @param wanted what was decided, as the beginning of a sentence
	 */
	record Accepted(long revision, String done, String wanted, SyncState state) implements GroupChange {
	}

	/**
	 * It was so already; nothing was changed.
	 *
	 * @param sentence says what is so
	 */
	record Unchanged(String sentence) implements GroupChange {
	}

	/**
	 * A rule of the group is against it; nothing was changed.
	 *
	 * @param sentence says which, and what to do instead
	 */
	record Refused(String sentence) implements GroupChange {
	}

}
