package dev.cooperage.embedded.s3.protocol;

/** A signature for another region; clients read the right one and sign again. */
final class WrongRegion extends S3Problem {

	private final String expected;

	WrongRegion(String code, String message, String expected) {
		super(400, code, message);
		this.expected = expected;
	}

	String expected() {
		return this.expected;
	}

}
