package dev.cooperage.policy.reading;

import org.springframework.modulith.NamedInterface;

/** A document is not a bucket policy; the message says where and why. */
@NamedInterface("reading")
public class PolicyFormatException extends IllegalArgumentException {

	public PolicyFormatException(String message, Throwable cause) {
		super(message, cause);
	}

	public PolicyFormatException(String message) {
		super(message);
	}

}
