package dev.cooperage.policy.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * Text of a policy that may have wildcards and variables (source: IAM user guide, "IAM
 * policy elements: Variables and tags").
 */
public final class Template {

	private static final Pattern VARIABLE = Pattern
		.compile("\\$\\{(?<name>[^}',]*)(,\\s*'(?<otherwise>[^'}]*)')?\\s*}");

	/** Code points with wildcards, or a variable to be filled in. */
	private record Piece(int[] codes, @Nullable String variable, @Nullable String otherwise) {

		int @Nullable [] resolve(AccessAttempt attempt) {
			if (this.variable == null) {
				return this.codes;
			}
			if (ConditionKeys.isUnknown(attempt, this.variable)) {
				return null;
			}
			String value = ConditionKeys.value(attempt, this.variable);
			String filled = (value != null) ? value : this.otherwise;
			return (filled != null) ? filled.codePoints().toArray() : null;
		}
	}

	private final List<Piece> pieces = new ArrayList<>();

	private final boolean wildcards;

	/** The text before the first wildcard or variable, as it is. */
	private final String beginning;

	private Template(boolean wildcards, String beginning) {
		this.wildcards = wildcards;
		this.beginning = beginning;
	}

	/**
	 * @param wildcards whether {@code *} and {@code ?} are more than characters
	 */
	public static Template of(String text, boolean wildcards, boolean variables) {
		Template template = new Template(wildcards, beginning(text, wildcards, variables));
		int done = 0;
		Matcher matcher = VARIABLE.matcher(text);
		while (variables && matcher.find()) {
			template.addText(text.substring(done, matcher.start()));
			template.addVariable(matcher.group("name").strip(), matcher.group("otherwise"));
			done = matcher.end();
		}
		template.addText(text.substring(done));
		return template;
	}

	private static String beginning(String text, boolean wildcards, boolean variables) {
		int end = 0;
		while (end < text.length() && !(wildcards && (text.charAt(end) == '*' || text.charAt(end) == '?'))
				&& !(variables && text.charAt(end) == '$')) {
			end++;
		}
		return text.substring(0, end);
	}

	private void addText(String text) {
		this.pieces.add(new Piece(codes(text, this.wildcards), null, null));
	}

	public static int[] codes(String text, boolean wildcards) {
		return text.codePoints().map(codePoint -> (wildcards) ? code(codePoint) : codePoint).toArray();
	}

	private static int code(int codePoint) {
		return switch (codePoint) {
			case '*' -> Glob.RUN;
			case '?' -> Glob.ONE;
			default -> codePoint;
		};
	}

	private void addVariable(String name, @Nullable String otherwise) {
		if (name.equals("*") || name.equals("?") || name.equals("$")) {
			this.pieces.add(new Piece(name.codePoints().toArray(), null, null));
		}
		else {
			this.pieces.add(new Piece(new int[0], name, otherwise));
		}
	}

	/**
	 * Returns whether the value matches; unknown when a variable has no value in this
	 * attempt.
	 */
	public Match matches(String value, AccessAttempt attempt, boolean ignoreCase) {
		if (this.pieces.size() == 1 && !ignoreCase && !value.startsWith(this.beginning)) {
			return Match.NO;
		}
		int[] pattern = resolve(attempt);
		return (pattern != null) ? Match.of(Glob.matches(pattern, value, ignoreCase)) : Match.UNKNOWN;
	}

	private int @Nullable [] resolve(AccessAttempt attempt) {
		if (this.pieces.size() == 1) {
			return this.pieces.get(0).resolve(attempt);
		}
		IntStream all = IntStream.empty();
		for (Piece piece : this.pieces) {
			int[] codes = piece.resolve(attempt);
			if (codes == null) {
				return null;
			}
			all = IntStream.concat(all, Arrays.stream(codes));
		}
		return all.toArray();
	}

}
