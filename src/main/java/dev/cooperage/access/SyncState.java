package dev.cooperage.access;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

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
		return this instanceof Applying || this instanceof Revoking;
	}

	/**
	 * Returns how far S3 has what it shall have and was not seen to have.
	 * @param error why the last attempt failed; null when none did
	 */
	static SyncState pending(@Nullable String error, Instant nextTry) {
		return (error != null) ? new NotApplied(error, nextTry) : new Applying();
	}

	/**
	 * Returns how far S3 has given up what it was not seen without.
	 * @param error why the last attempt failed; null when none did
	 */
	static SyncState pendingEnd(@Nullable String error, Instant nextTry) {
		return (error != null) ? new NotRevoked(error, nextTry) : new Revoking();
	}

	/**
	 * Returns how far S3 has given up a grant that was set aside.
	 * @param why it was, without a full stop
	 * @param error why the last attempt failed; null when none did
	 */
	static SyncState leaving(String why, @Nullable String error, Instant nextTry) {
		return pendingEnd((error != null) ? why + ". It could not be taken out of the bucket policy: " + error : null,
				nextTry);
	}

	/** On its way into the policy. */
	record Applying() implements SyncState {
	}

	/** On its way out of the policy: S3 may still have it. */
	record Revoking() implements SyncState {
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
	 * S3 does not have it: the last attempt failed, or it cannot be in the policy.
	 *
	 * @param reason a sentence for people, without a full stop
	 * @param nextTry when the panel tries again by itself
	 */
	record NotApplied(String reason, Instant nextTry) implements Failed {
	}

	/**
	 * S3 may still have it: the last attempt to take it out of the policy failed.
	 *
	 * @param reason a sentence for people, without a full stop
	 * @param nextTry when the panel tries again by itself
	 */
	record NotRevoked(String reason, Instant nextTry) implements Failed {
	}

	/** The panel could not bring S3 in step, and tries again. */
	sealed interface Failed extends SyncState {

		/** Returns why: a sentence for people, without a full stop. */
		String reason();

		/** Returns when the panel tries again by itself. */
		Instant nextTry();

	}

}
