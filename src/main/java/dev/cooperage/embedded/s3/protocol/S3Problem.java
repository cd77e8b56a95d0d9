package dev.cooperage.embedded.s3.protocol;

/**
 * A refusal as S3 words it: status, code, and a message that says what to do about it.
 */
public class S3Problem extends RuntimeException {

	private final int status;

	private final String code;

	public S3Problem(int status, String code, String message) {
		super(message, null, false, false);
		this.status = status;
		this.code = code;
	}

	public static S3Problem invalidRequest(String message) {
		return new S3Problem(400, "InvalidRequest", message);
	}

	public static S3Problem accessDenied(String message) {
		return new S3Problem(403, "AccessDenied", message);
	}

	public static S3Problem notImplemented(String what) {
		return new S3Problem(501, "NotImplemented", "The embedded S3 does not have " + what + ".");
	}

	public static S3Problem noSuchBucket() {
		return new S3Problem(404, "NoSuchBucket", "The specified bucket does not exist");
	}

	public static S3Problem noSuchUpload() {
		return new S3Problem(404, "NoSuchUpload",
				"The specified multipart upload does not exist: it may have been completed or aborted.");
	}

	int status() {
		return this.status;
	}

	public String code() {
		return this.code;
	}

	public String message() {
		return String.valueOf(getMessage());
	}

}
