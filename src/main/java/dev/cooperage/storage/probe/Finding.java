package dev.cooperage.storage.probe;

/**
 * The answer of S3 to one question.
 *
 * @param note what got in the way of an answer, without a full stop; empty when nothing
 * @param expected whether the profile of the endpoint has it
 */
public record Finding(Capability capability, Answer answer, String note, boolean expected) {

	/** The possible answers. */
	public enum Answer {

		/** It has. */
		YES,
		/** It has not. */
		NO,
		/** It could not be found out. */
		UNKNOWN

	}

	/** Returns what was found, in words, without a full stop. */
	public String words() {
		return switch (this.answer) {
			case YES -> this.capability.yes();
			case NO -> this.capability.no();
			case UNKNOWN -> this.capability.yes() + ": could not be found out";
		};
	}

	/** Returns whether S3 is found to be other than its profile says. */
	public boolean surprising() {
		return this.answer == (this.expected ? Answer.NO : Answer.YES);
	}

}
