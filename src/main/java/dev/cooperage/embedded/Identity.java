package dev.cooperage.embedded;

/**
 * Somebody with keys to the embedded S3.
 *
 * @param userName the last part of the ARN
 * @param accessKeyId 20 characters
 * @param secretAccessKey 40 characters; stored as it is, because signatures are checked
 * with it
 * @param operator whether they may create and list buckets, as the panel does
 */
record Identity(String userName, String accessKeyId, String secretAccessKey, boolean operator) {

	/** The user name of the panel itself. */
	static final String PANEL = "cooperage";

	static String arn(String userName) {
		return "arn:aws:iam:::user/" + userName;
	}

	/** What policies call them. */
	String arn() {
		return arn(this.userName);
	}

	@Override
	public String toString() {
		return arn();
	}

}
