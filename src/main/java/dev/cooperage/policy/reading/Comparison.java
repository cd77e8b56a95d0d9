package dev.cooperage.policy.reading;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.Function;
import java.util.function.IntPredicate;

/** Compares a value of the attempt with one of the policy. */
@FunctionalInterface
interface Comparison {

	/** The number of parts of an ARN; the last part may have colons. */
	int ARN_PARTS = 6;

	/**
	 * @param variables whether the policy's value may have variables
	 */
	Match test(String value, String expected, AccessAttempt attempt, boolean variables);

	static Comparison text(boolean wildcards, boolean ignoreCase) {
		return (value, expected, attempt, variables) -> Template.of(expected, wildcards, variables)
			.matches(value, attempt, ignoreCase);
	}

	/** Wildcards stay within the part of the ARN in which they stand. */
	static Match arn(String value, String expected, AccessAttempt attempt, boolean variables) {
		String[] values = value.split(":", ARN_PARTS);
		String[] patterns = expected.split(":", ARN_PARTS);
		if (values.length != ARN_PARTS || patterns.length != ARN_PARTS) {
			return Match.NO;
		}
		Match match = Match.YES;
		for (int i = 0; i < ARN_PARTS; i++) {
			match = match.and(Template.of(patterns[i], true, variables).matches(values[i], attempt, false));
		}
		return match;
	}

	static Match bool(String value, String expected, AccessAttempt attempt, boolean variables) {
		boolean known = "true".equalsIgnoreCase(expected) || "false".equalsIgnoreCase(expected);
		return known ? Match.of(expected.equalsIgnoreCase(value)) : Match.UNKNOWN;
	}

	static Match address(String value, String expected, AccessAttempt attempt, boolean variables) {
		return IpRange.of(expected).flatMap(range -> range.contains(value)).map(Match::of).orElse(Match.UNKNOWN);
	}

	static Comparison number(IntPredicate wanted) {
		return ordered(BigDecimal::new, wanted);
	}

	static Comparison date(IntPredicate wanted) {
		return ordered(Comparison::instant, wanted);
	}

	private static <T extends Comparable<T>> Comparison ordered(Function<String, T> reader, IntPredicate wanted) {
		return (value, expected, attempt, variables) -> {
			try {
				return Match.of(wanted.test(reader.apply(value).compareTo(reader.apply(expected))));
			}
			catch (RuntimeException ex) {
				return Match.UNKNOWN;
			}
		};
	}

	/**
	 * Parses ISO 8601, or seconds since 1970 (source: IAM user guide, "Date condition
	 * operators").
	 */
	private static Instant instant(String text) {
		if (text.matches("\\d{1,11}")) {
			return Instant.ofEpochSecond(Long.parseLong(text));
		}
		if (text.length() == "2026-01-01".length()) {
			return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
		}
		return OffsetDateTime.parse(text).toInstant();
	}

}
