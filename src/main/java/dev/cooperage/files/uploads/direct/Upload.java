package dev.cooperage.files.uploads.direct;

import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.storage.transfers.OpenUpload;
import dev.cooperage.storage.transfers.PartPlan;
import org.jspecify.annotations.Nullable;

/**
 * One file on its way from a browser to S3, as the database has it.
 *
 * @param s3Id S3's id of it; null while S3 was not seen to have begun it
 * @param plan how the browser cuts it
 * @param activeAt when its owner last asked for something
 * @param movement the declaration of its batch
 * @param attempts how often aborting it failed
 */
record Upload(UUID id, BucketName bucket, ObjectKey key, long personId, @Nullable String s3Id, PartPlan plan,
		State state, Instant begunAt, Instant activeAt, @Nullable UUID movement, int attempts) {

	/** Returns the size of the file, in bytes. */
	long size() {
		return this.plan.size();
	}

	/** Returns what S3 calls it. */
	OpenUpload open() {
		if (this.s3Id == null) {
			throw new IllegalStateException("S3 has not begun it yet");
		}
		return new OpenUpload(this.bucket, this.key, this.s3Id);
	}

	/** Returns the mark that the object is recognised by. */
	String mark() {
		return this.id.toString();
	}

	/**
	 * Returns whether a browser can name the key in an address: it folds dot segments.
	 */
	boolean reachable() {
		return Arrays.stream(this.key.value().split("/", -1))
			.noneMatch((segment) -> segment.equals(".") || segment.equals(".."));
	}

	/** The states of an upload. */
	enum State {

		/** S3 may have begun it. */
		CREATING,
		/** Parts come in. */
		OPEN,
		/** S3 may have made the object. */
		COMPLETING,
		/** It has to go: S3 may still have parts. */
		ABORTING,
		/** S3 was seen to have the object. */
		DONE,
		/** S3 was seen not to have it any more. */
		GONE

	}

}
