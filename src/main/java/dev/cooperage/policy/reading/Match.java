package dev.cooperage.policy.reading;

/** The match of a part of a statement, from the least to the most. */
public enum Match {

	/** It does not. */
	NO,
	/** It cannot be told: an Allow then never matches, a Deny always does. */
	UNKNOWN,
	/** It does. */
	YES;

	static Match of(boolean matches) {
		return matches ? YES : NO;
	}

	Match and(Match other) {
		return (compareTo(other) <= 0) ? this : other;
	}

	Match or(Match other) {
		return (compareTo(other) >= 0) ? this : other;
	}

	Match not() {
		return switch (this) {
			case NO -> YES;
			case UNKNOWN -> UNKNOWN;
			case YES -> NO;
		};
	}

}
