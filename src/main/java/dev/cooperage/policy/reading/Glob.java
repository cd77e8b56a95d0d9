package dev.cooperage.policy.reading;

/** Compares text with a pattern in time that is at most pattern times text. */
public final class Glob {

	/** The wildcard {@code *}: any text, also none, also slashes. */
	static final int RUN = -1;

	/** The wildcard {@code ?}: one character. */
	static final int ONE = -2;

	private Glob() {
	}

	/**
	 * @param pattern code points, RUN and ONE
	 */
	public static boolean matches(int[] pattern, String value, boolean ignoreCase) {
		int[] text = value.codePoints().toArray();
		int at = 0;
		int next = 0;
		int run = -1;
		int resume = 0;
		while (at < text.length) {
			if (next < pattern.length && pattern[next] == RUN) {
				run = next++;
				resume = at;
			}
			else if (next < pattern.length && same(pattern[next], text[at], ignoreCase)) {
				next++;
				at++;
			}
			else if (run >= 0) {
				next = run + 1;
				at = ++resume;
			}
			else {
				return false;
			}
		}
		while (next < pattern.length && pattern[next] == RUN) {
			next++;
		}
		return next == pattern.length;
	}

	private static boolean same(int pattern, int character, boolean ignoreCase) {
		return pattern == ONE || pattern == character || ignoreCase && pattern >= 0 && fold(pattern) == fold(character);
	}

	private static int fold(int codePoint) {
		return Character.toLowerCase(Character.toUpperCase(codePoint));
	}

}
