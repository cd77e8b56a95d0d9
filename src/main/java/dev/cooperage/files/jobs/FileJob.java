package dev.cooperage.files.jobs;

import java.time.Instant;
import java.util.UUID;

import dev.cooperage.files.selection.SelectionCount;
import dev.cooperage.s3names.BucketName;
import org.jspecify.annotations.Nullable;

/**
 * Something to be done with many files, and how far it is.
 *
 * @param bucket where the files are
 * @param target where they are copied or moved to; the same for other actions
 * @param expected what was counted when it was asked for
 * @param source which of the chosen things is next, from 0
 * @param after the last key in it that is done; null when it is not begun
 * @param step what is being done at this moment
 * @param tally what became of the files so far
 * @param problem why it waits, or was stopped; null when all is well
 * @param nextTry when it goes on by itself
 * @param running whether a worker has it
 * @param renames whether only the name of one thing changes
 */
record FileJob(UUID id, long personId, JobAction action, BucketName bucket, BucketName target, boolean replace,
		SelectionCount expected, JobState state, int source, @Nullable String after, Step step, Tally tally,
		@Nullable String problem, int attempts, Instant nextTry, boolean cancelled, boolean running, boolean renames,
		Instant createdAt, @Nullable Instant endedAt) {

	public boolean open() {
		return this.state == JobState.OPEN;
	}

	/** Returns whether all was done and nothing failed. */
	public boolean whole() {
		return this.state == JobState.DONE && this.tally.failed() == 0;
	}

	/** Returns whether it ended and none of its files is done. */
	public boolean vain() {
		return this.state == JobState.DONE && this.tally.done() == 0 && this.tally.failed() > 0;
	}

	/** Returns such as "Move". */
	public String verb() {
		return this.renames ? "Rename" : this.action.verb();
	}

	/** Returns such as "Moving". */
	public String doing() {
		return this.renames ? "Renaming" : this.action.doing();
	}

	/** Returns the number of files that are done or failed. */
	public long seen() {
		return this.tally.done() + this.tally.failed();
	}

	/** Returns the progress, from 0 to 100. */
	public long percent() {
		long all = this.expected.bytes() + this.expected.files() * 1024;
		long now = this.tally.bytes() + this.step.bytes() + seen() * 1024;
		return this.state == JobState.DONE ? 100 : (all == 0) ? 0 : Math.min(99, now * 100 / all);
	}

	/**
	 * The files at work.
	 *
	 * @param since null when none are
	 * @param upload of a copy in parts; null without
	 * @param bytes that are copied of it
	 */
	record Step(@Nullable Instant since, @Nullable String upload, long bytes) {
	}

	/** Files done, their bytes, and files that failed. */
	record Tally(long done, long bytes, long failed) {
	}

}
