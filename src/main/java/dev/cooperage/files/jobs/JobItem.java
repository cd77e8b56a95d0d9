package dev.cooperage.files.jobs;

import dev.cooperage.s3names.ObjectKey;
import org.jspecify.annotations.Nullable;

/**
 * One file of a job.
 *
 * @param version of the file; null for the current one
 * @param target where it is copied or moved to; null for what has no target
 * @param size in bytes; -1 while nobody has looked
 * @param eTag null while nobody has looked
 */
record JobItem(ObjectKey key, @Nullable String version, @Nullable ObjectKey target, long size, @Nullable String eTag) {

	/** Returns a file as it was chosen, before S3 was asked. */
	static JobItem chosen(ObjectKey key, @Nullable String version, @Nullable ObjectKey target) {
		return new JobItem(key, version, target, -1, null);
	}

	/** Returns the result of a file that is done. */
	Result done(long bytes) {
		return new Result(this, bytes, null);
	}

	/** Returns the result of a file that failed, for this reason. */
	Result failed(String reason) {
		return new Result(this, 0, reason);
	}

	/**
	 * The result for one file.
	 *
	 * @param reason a sentence for people; null when it is done
	 */
	record Result(JobItem item, long bytes, @Nullable String reason) {

		boolean done() {
			return this.reason == null;
		}

	}

}
