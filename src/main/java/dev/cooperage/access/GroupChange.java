package dev.cooperage.access;

import org.jspecify.annotations.Nullable;

/** The outcome of a change that a person asked of an access group. */
public sealed interface GroupChange {

	/**
	 * It is decided and recorded; the state tells whether S3 has it already.
	 *
	 * @param revision the revision of the group that it made
	 * @param done a sentence that is true once S3 has it
	 * @param wanted what was decided, as the beginning of a sentence
	 * @param against sentences that say how statements of others make it untrue, although
	 * S3 has it; null where none does
	 */
	record Accepted(long revision, String done, String wanted, SyncState state,
			@Nullable String against) implements GroupChange {

		public Accepted(long revision, String done, String wanted, SyncState state) {
			this(revision, done, wanted, state, null);
		}

		/** Returns the same with a sentence, without a full stop, about what follows. */
		public Accepted and(String sentence) {
			return new Accepted(this.revision, this.done + " " + sentence + ".", this.wanted, this.state, this.against);
		}

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
	 * @param offer the change that would do what was meant; null for none
	 */
	record Refused(String sentence, @Nullable Offer offer) implements GroupChange {

		public Refused(String sentence) {
			this(sentence, null);
		}

	}

	/**
	 * A grant that stands, and what it can become.
	 *
	 * @param version the version of the grant that this is about
	 */
	record Offer(long grantId, long version, String userName, Term term) {
	}

}
