package dev.cooperage.access;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;

import dev.cooperage.web.Option;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.validation.Errors;
import org.springframework.validation.MapBindingResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/** The choices of a form about when access ends. It is 30 November 2026. */
class EndChoicesTests {

	private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-30T10:00:00Z"), ZoneOffset.UTC);

	private static final GrantEnd MARCH = new GrantEnd(LocalDate.parse("2027-03-31"));

	private final EndChoices free = choices(null, null);

	private final EndChoices limited = choices(null, Period.ofMonths(6));

	private final Errors errors = new MapBindingResult(new HashMap<>(), "form");

	@Test
	void longestDurationTakesNoEndAndLongerOnesOffTheForm() {
		assertThat(values(this.free.options(MARCH))).containsExactly("NONE", "ONE_MONTH", "THREE_MONTHS", "ONE_YEAR",
				"DAY");
		assertThat(values(this.limited.options(MARCH))).containsExactly("ONE_MONTH", "THREE_MONTHS", "DAY");
		assertThat(this.limited.latest()).isEqualTo("2027-05-30");
	}

	@Test
	void grantThatHasNoEndMayKeepItWhereALongestDurationCameLater() {
		assertThat(values(this.limited.options(GrantEnd.NONE))).contains("NONE");
		assertThat(this.limited.of("NONE", "", GrantEnd.NONE, this.errors)).hasValue(GrantEnd.NONE);
		assertThat(this.limited.of("NONE", "", MARCH, this.errors)).isEmpty();
		assertThat(message("end")).isEqualTo("Choose a last day: 30 May 2027 or earlier");
	}

	@Test
	void formBeginsWithTheDefaultDuration() {
		EndChoices months = choices(Period.ofMonths(3), null);
		assertThat(months.chosen(null, months.standard())).isEqualTo("THREE_MONTHS");
		assertThat(this.free.chosen(null, this.free.standard())).isEqualTo("NONE");
		assertThat(this.limited.chosen(null, this.limited.standard())).isEqualTo("DAY");
		assertThat(this.limited.day(null, this.limited.standard())).isEqualTo("2027-05-30");
	}

	@Test
	void typedValuesStay() {
		assertThat(this.free.chosen("DAY", GrantEnd.NONE)).isEqualTo("DAY");
		assertThat(this.free.day("31.3.", MARCH)).isEqualTo("31.3.");
		assertThat(this.free.day(null, MARCH)).isEqualTo("2027-03-31");
	}

	@Test
	void formWithoutTheFieldsKeepsWhatIs() {
		assertThat(this.free.of(null, null, MARCH, this.errors)).hasValue(MARCH);
		assertThat(this.errors.hasErrors()).isFalse();
	}

	@Test
	void durationsCountFromToday() {
		assertThat(this.free.of("ONE_MONTH", "ignored", MARCH, this.errors))
			.hasValue(new GrantEnd(LocalDate.parse("2026-12-30")));
		assertThat(this.limited.of("ONE_YEAR", "", MARCH, this.errors)).isEmpty();
		assertThat(message("end")).isEqualTo("The last day must be 30 May 2027 or earlier");
	}

	@Test
	void dayThatS3CannotReadIsRefused() {
		assertThat(this.free.of("DAY", "9998-12-31", GrantEnd.NONE, this.errors)).isPresent();
		assertThat(this.free.of("DAY", "+999999999-12-31", GrantEnd.NONE, this.errors)).isEmpty();
		assertThat(message("endsOn")).isEqualTo("The last day must be 31 December 9998 or earlier");
	}

	@Test
	void whatIsWrongWithADayStandsBesideIt() {
		assertThat(this.free.of("DAY", null, GrantEnd.NONE, this.errors)).isEmpty();
		assertThat(message("endsOn")).startsWith("Enter the last day");
	}

	private @Nullable String message(String field) {
		return this.errors.getFieldErrors(field).get(0).getDefaultMessage();
	}

	private static List<String> values(List<Option> options) {
		return options.stream().map(Option::value).toList();
	}

	private static EndChoices choices(@Nullable Period standard, @Nullable Period longest) {
		return new EndChoices(new GrantEnds(new GrantEndProperties(ZoneOffset.UTC, standard, longest), NOW),
				mock(AccessControl.class), NOW);
	}

}
