package dev.cooperage.policy;

/** A document is not a bucket policy; the message says where and why. */
public class PolicyFormatException extends IllegalArgumentException {

	public PolicyFormatException(String message, Throwable cause) {
		super(message, cause);
	}

	public PolicyFormatException(String message) {
		super(message);
	}

}
