package dev.cooperage.buckets.settings;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import dev.cooperage.web.Option;
import org.jspecify.annotations.Nullable;

import org.springframework.validation.Errors;

/**
 * The form that limits how long access to a data source lasts.
 *
 * @param limit one of the choices
 * @param days the number of days, where the choice is a number
 */
record LimitForm(@Nullable String limit, @Nullable String days) {

	private static final String NONE = "NONE";

	private static final String DAYS = "DAYS";

	/** In days; a hundred years. */
	private static final int MOST = 36_500;

	private static final List<Option> FIXED = List.of(new Option("31", "1 month (31 days)", null),
			new Option("92", "3 months (92 days)", null), new Option("366", "1 year (366 days)", null));

	static LimitForm of(@Nullable Integer longestDays) {
		if (longestDays == null) {
			return new LimitForm(NONE, "");
		}
		String text = longestDays.toString();
		boolean fixed = FIXED.stream().anyMatch((option) -> option.value().equals(text));
		return new LimitForm(fixed ? text : DAYS, fixed ? "" : text);
	}

	/**
	 * Returns what can be chosen.
	 * @param platform the platform's limit, in days; null for none
	 */
	static List<Option> options(@Nullable Integer platform) {
		return Stream
			.of(Stream.of(new Option(NONE, "No limit of its own", null)),
					FIXED.stream().filter((option) -> platform == null || Integer.parseInt(option.value()) <= platform),
					Stream.of(new Option(DAYS, "A number of days", null)))
			.flatMap((options) -> options)
			.toList();
	}

	/**
	 * Returns the limit in days, empty within for none; empty after a field got its
	 * error.
	 * @param platform the platform's limit, in days; null for none
	 */
	Optional<Optional<Integer>> longestDays(@Nullable Integer platform, Errors errors) {
		if (NONE.equals(this.limit)) {
			return Optional.of(Optional.empty());
		}
		if (DAYS.equals(this.limit)) {
			return checked(Objects.requireNonNullElse(this.days, "").strip(), "days", platform, errors);
		}
		if (FIXED.stream().anyMatch((option) -> option.value().equals(this.limit))) {
			return checked(Objects.requireNonNull(this.limit), "limit", platform, errors);
		}
		errors.rejectValue("limit", "unknown", "Choose the longest duration of access");
		return Optional.empty();
	}

	private static Optional<Optional<Integer>> checked(String typed, String field, @Nullable Integer platform,
			Errors errors) {
		int most = (platform != null) ? Math.min(platform, MOST) : MOST;
		if (!typed.matches("[0-9]{1,6}") || Integer.parseInt(typed) < 1 || Integer.parseInt(typed) > most) {
			errors.rejectValue(field, "range", "Enter a number of days from 1 to " + "%,d".formatted(most)
					+ ((platform != null) ? "; the platform allows no more" : ""));
			return Optional.empty();
		}
		return Optional.of(Optional.of(Integer.parseInt(typed)));
	}

}
