package dev.cooperage.embedded.s3.protocol;

import dev.cooperage.s3names.BucketName;

/** Names that are also safe as names of directories. */
public final class BucketNames {

	// S3Proxy answers this address itself
	private static final String HEALTH_CHECK = "healthz";

	private BucketNames() {
	}

	public static boolean isValid(String name) {
		try {
			return !new BucketName(name).value().equals(HEALTH_CHECK);
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	/**
	 * Refuses a name that S3 does not take.
	 * @throws S3Problem with status 400; the message is the broken rule
	 */
	public static void requireValid(String name) {
		try {
			if (new BucketName(name).value().equals(HEALTH_CHECK)) {
				throw new S3Problem(400, "InvalidBucketName", "The embedded S3 keeps the name healthz for itself.");
			}
		}
		catch (IllegalArgumentException ex) {
			throw new S3Problem(400, "InvalidBucketName", String.valueOf(ex.getMessage()));
		}
	}

}
