package dev.cooperage.enforcement;

import java.util.Arrays;
import java.util.Set;

/** A cell of the matrix. */
enum Answer {

	YES("yes"), NO("no"),

	/** Only in the folder, neither outside nor in its sibling. */
	IN_FOLDER("proj/");

	private final String word;

	Answer(String word) {
		this.word = word;
	}

	String markdown() {
		return switch (this) {
			case YES -> "**yes**";
			case NO -> "no";
			case IN_FOLDER -> "**only `" + this.word + "`**";
		};
	}

	static Answer of(Set<Place> allowed, Set<Place> tried) {
		if (allowed.isEmpty()) {
			return NO;
		}
		if (allowed.equals(tried)) {
			return YES;
		}
		if (allowed.equals(Set.of(Place.FOLDER))) {
			return IN_FOLDER;
		}
		throw new AssertionError("allowed in " + allowed + " of " + tried);
	}

	static Answer named(String word) {
		return Arrays.stream(values()).filter((answer) -> answer.word.equals(word)).findFirst().orElseThrow();
	}

}
