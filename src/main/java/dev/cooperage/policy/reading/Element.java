package dev.cooperage.policy.reading;

/** A part of a statement that matches an attempt or does not. */
@FunctionalInterface
interface Element {

	/** A part that cannot be understood. */
	Element UNKNOWN = attempt -> Match.UNKNOWN;

	Match test(AccessAttempt attempt);

	default Element negated() {
		return attempt -> test(attempt).not();
	}

	default Element and(Element other) {
		return attempt -> test(attempt).and(other.test(attempt));
	}

	default Element or(Element other) {
		return attempt -> test(attempt).or(other.test(attempt));
	}

}
