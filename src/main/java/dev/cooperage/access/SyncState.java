package dev.cooperage.access;

import java.time.Instant;

/** The state of a grant in S3, or of the end of one. */
public sealed interface SyncState {

	/** Returns whether S3 has it. */
	default boolean active() {
		return this instanceof Active;
	}

	/**
	 * Returns whether the panel is at it right now, so that it is worth looking again
	 * soon.
	 */
	default boolean applying() {
		return this instanceof Applying;
	}

	/** On its way. */
	record Applying() implements SyncState {
	}

	/**
	 * S3 enforces it; the policy was read back.
	 *
	 * @param since when that was seen first
	 */
	record Active(Instant since) implements SyncState {
	}

	/**
	 * S3 had it when the panel last could look, and cannot be asked.
	 *
	 * @param since since when
	 * @param refused whether S3 refuses the look; else it does not answer
	 */
	record NotKnown(Instant since, boolean refused) implements SyncState {
	}

	/**
	 * The last attempt failed.
	 *
	 * @param reason a sentence for people, without a full stop
	 * @param nextTry when the panel tries again by itself
	 */
	record NotApplied(String reason, Instant nextTry) implements SyncState {
	}

}
