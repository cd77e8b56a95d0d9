package dev.cooperage.access.group;

import dev.cooperage.s3names.StorageException;

/** The reason why S3 does not have a group yet, in words for its admins. */
public final class SyncProblem {

	private static final String REFUSED = "S3 refuses the panel";

	private SyncProblem() {
	}

	/** Returns whether the sentence says that S3 does not let the panel do it. */
	public static boolean isRefusal(String sentence) {
		return sentence.startsWith(REFUSED);
	}

	/** Returns a sentence without a full stop. */
	public static String sentence(StorageException ex) {
		return switch (ex.kind()) {
			case MISSING -> "The bucket does not exist in S3";
			case REFUSED -> REFUSED + code(ex);
			case CONFLICT -> "S3 is changing the bucket just now" + code(ex);
			case THROTTLED -> "S3 asks the panel to slow down";
			case UNREACHABLE -> "S3 does not answer";
			case INVALID -> "S3 refuses the bucket policy" + code(ex);
		};
	}

	private static String code(StorageException ex) {
		return (ex.code() != null) ? " (" + ex.code() + ")" : "";
	}

}
