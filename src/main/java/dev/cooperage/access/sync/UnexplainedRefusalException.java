package dev.cooperage.access.sync;

import java.util.Objects;

import dev.cooperage.access.group.PolicyParts;
import dev.cooperage.access.group.SyncProblem;
import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.s3names.StorageException;

/** S3 refuses a policy, and no grant is the reason. */
class UnexplainedRefusalException extends RuntimeException {

	private final String sentence;

	private UnexplainedRefusalException(String sentence, StorageException refusal) {
		super(sentence, refusal);
		this.sentence = sentence;
	}

	/** Returns the exception for an S3 that refuses the panel's own part. */
	static UnexplainedRefusalException ofOwn(String code, StorageException refusal) {
		return new UnexplainedRefusalException(
				"S3 refuses every bucket policy of the panel, for any person" + PolicyParts.inBrackets(code), refusal);
	}

	/** It takes each part of ours alone. */
	static UnexplainedRefusalException ofOthers(StorageException refusal, BucketPolicy live) {
		String code = PolicyParts.inBrackets(Objects.requireNonNullElse(refusal.code(), ""));
		return new UnexplainedRefusalException(
				live.foreign().isEmpty() ? SyncProblem.sentence(refusal) : "S3 refuses the bucket policy" + code
						+ ", and no grant is the reason; it may be a statement that the panel did not write, which an admin can remove",
				refusal);
	}

	/** Returns a sentence without a full stop. */
	String sentence() {
		return this.sentence;
	}

}
