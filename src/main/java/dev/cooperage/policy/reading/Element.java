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

	/** Both parts; the other one is not asked where this one does not match. */
	default Element and(Element other) {
		return attempt -> {
			Match match = test(attempt);
			return (match == Match.NO) ? Match.NO : match.and(other.test(attempt));
		};
	}

	/** One part or the other, which is not asked where this one matches. */
	default Element or(Element other) {
		return attempt -> {
			Match match = test(attempt);
			return (match == Match.YES) ? Match.YES : match.or(other.test(attempt));
		};
	}

}
