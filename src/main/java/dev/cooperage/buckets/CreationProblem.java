package dev.cooperage.buckets;

import dev.cooperage.s3names.StorageException;

/** Why a bucket is not made yet, in words for its creator. */
final class CreationProblem {

	/** The sentence for a name that S3 refuses. */
	static final String NAME = "S3 does not take this name (InvalidBucketName); choose another one";

	private CreationProblem() {
	}

	/** Tells whether S3 takes no bucket of this name, however often it is asked. */
	static boolean isAboutTheName(StorageException ex) {
		return "InvalidBucketName".equals(ex.code());
	}

	/** Returns a sentence without a full stop. */
	static String sentence(StorageException ex) {
		if (isAboutTheName(ex)) {
			return NAME;
		}
		String code = (ex.code() != null) ? " (" + ex.code() + ")" : "";
		return switch (ex.kind()) {
			case MISSING -> "S3 does not show the new bucket yet" + code;
			case REFUSED -> "S3 refuses the panel" + code + "; a platform admin must look at the panel's own rights";
			case CONFLICT -> "S3 is still busy with the bucket" + code;
			case THROTTLED -> "S3 asks the panel to slow down";
			case UNREACHABLE -> "S3 does not answer";
			case INVALID -> "S3 refuses a setting of the new bucket" + code;
		};
	}

}
