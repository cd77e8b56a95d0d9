package dev.cooperage.access.several;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.cooperage.people.Candidate;

/** The names that somebody who mistyped one may have meant. */
final class SimilarNames {

	private static final int OFFERED = 3;

	private SimilarNames() {
	}

	/**
	 * Returns the text that names are compared with: of an address what is before the @.
	 */
	static String comparable(String typed) {
		int at = typed.indexOf('@');
		String name = (at > 0) ? typed.substring(0, at) : typed;
		return (name.length() > 64) ? name.substring(0, 64) : name;
	}

	/** Returns the nearest of the candidates, at most three, the nearest first. */
	static List<Candidate> of(String typed, List<Candidate> candidates) {
		String wanted = comparable(typed);
		int most = Math.max(1, Math.min(3, wanted.length() / 3));
		return candidates.stream()
			.filter((candidate) -> distance(wanted, candidate) <= most)
			.sorted(Comparator.comparingInt((Candidate candidate) -> distance(wanted, candidate))
				.thenComparing(Candidate::userName))
			.limit(OFFERED)
			.toList();
	}

	private static int distance(String typed, Candidate candidate) {
		String spoken = candidate.displayName().toLowerCase(Locale.ROOT).replace(' ', '.');
		return Stream.of(candidate.userName(), spoken).mapToInt((name) -> distance(typed, name)).min().orElseThrow();
	}

	/**
	 * Counts letters that are missing, in addition, or wrong; of two swapped ones one.
	 */
	static int distance(String one, String other) {
		int[][] steps = new int[one.length() + 1][other.length() + 1];
		for (int i = 0; i <= one.length(); i++) {
			for (int j = 0; j <= other.length(); j++) {
				steps[i][j] = (i == 0 || j == 0) ? i + j : step(steps, one, other, i, j);
			}
		}
		return steps[one.length()][other.length()];
	}

	private static int step(int[][] steps, String one, String other, int i, int j) {
		int wrong = (one.charAt(i - 1) == other.charAt(j - 1)) ? 0 : 1;
		int least = Math.min(Math.min(steps[i - 1][j], steps[i][j - 1]) + 1, steps[i - 1][j - 1] + wrong);
		boolean swapped = i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2)
				&& one.charAt(i - 2) == other.charAt(j - 1);
		return swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
	}

}
