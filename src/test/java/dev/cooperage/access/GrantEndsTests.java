package dev.cooperage.access;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

import dev.cooperage.s3names.KeyPrefix;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static dev.cooperage.policy.rendering.AccessLevel.READ_ONLY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** The last day of a grant as an instant, and the limits of a duration. */
class GrantEndsTests {

	private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

	private static final GrantEnd MARCH = new GrantEnd(LocalDate.parse("2027-03-31"));

	private static final Instant LAST = Instant.parse("2027-03-31T21:59:59Z");

	@Test
	void grantHoldsUntilItsLastDayIsOverInTheZone() {
		assertThat(at(LAST).passed(MARCH)).isFalse();
		assertThat(at(LAST.plusSeconds(1)).passed(MARCH)).isTrue();
		assertThat(at(LAST).instant(MARCH)).isEqualTo(LAST.plusSeconds(1));
		assertThat(at(LAST).moment(MARCH)).isEqualTo("1 April 2027, 00:00 Europe/Berlin");
	}

	@Test
	void grantWithoutAnEndNeverPasses() {
		assertThat(at(Instant.parse("9999-12-31T00:00:00Z")).passed(GrantEnd.NONE)).isFalse();
		assertThat(at(LAST).instant(GrantEnd.NONE)).isNull();
		assertThat(at(LAST).soon(GrantEnd.NONE)).isFalse();
	}

	@Test
	void dayWhoseMidnightTheClockSkipsEndsWithTheFirstInstantOfTheNext() {
		GrantEnds cairo = new GrantEnds(new GrantEndProperties(ZoneId.of("Africa/Cairo"), null, null),
				Clock.systemUTC());
		GrantEnd spring = new GrantEnd(LocalDate.parse("2026-04-23"));
		Instant end = cairo.instant(spring);
		assertThat(end).isEqualTo("2026-04-23T22:00:00Z");
		assertThat(cairo.passed(spring, end)).isTrue();
		assertThat(cairo.passed(spring, end.minusNanos(1))).isFalse();
	}

	@Test
	void endIsNearForTwoWeeks() {
		assertThat(at(Instant.parse("2027-03-16T12:00:00Z")).soon(MARCH)).isFalse();
		assertThat(at(Instant.parse("2027-03-17T12:00:00Z")).soon(MARCH)).isTrue();
		assertThat(at(LAST).soon(MARCH)).isTrue();
		assertThat(at(LAST.plusSeconds(1)).soon(MARCH)).isFalse();
	}

	@Test
	void usualEndIsTheDefaultOrTheLatest() {
		assertThat(limited(null, null).standard()).isEqualTo(GrantEnd.NONE);
		assertThat(limited(Period.ofMonths(1), Period.ofYears(1)).standard().lastDay()).isEqualTo("2027-04-30");
		assertThat(limited(null, Period.ofYears(1)).standard().lastDay()).isEqualTo("2028-03-31");
	}

	@Test
	void durationsAreAtLeastADayAndTheDefaultIsNotLongerThanTheLongest() {
		assertThatIllegalArgumentException().isThrownBy(() -> limited(Period.ZERO, null))
			.withMessageContaining("default-duration");
		assertThatIllegalArgumentException().isThrownBy(() -> limited(null, Period.ofDays(-1)))
			.withMessageContaining("longest-duration");
		assertThatIllegalArgumentException().isThrownBy(() -> limited(Period.ofYears(1), Period.ofDays(364)))
			.withMessageContaining("must not be longer");
		limited(Period.ofYears(1), Period.ofYears(1));
	}

	@Test
	void holdingsSayUntilWhen() {
		Term whole = new Term(new Reach(READ_ONLY, new KeyPrefix("")), MARCH);
		Term folder = new Term(new Reach(READ_ONLY, new KeyPrefix("proj/")), GrantEnd.NONE);
		assertThat(Holdings.of(List.of(whole, folder)).words())
			.isEqualTo("Read only for the whole data source until 31 March 2027 and Read only in proj/");
		assertThat(
				Holdings.of(List.of(new Term(whole.reach(), GrantEnd.NONE), new Term(folder.reach(), MARCH))).words())
			.isEqualTo("Read only");
	}

	private static GrantEnds at(Instant now) {
		return new GrantEnds(new GrantEndProperties(BERLIN, null, null), Clock.fixed(now, ZoneOffset.UTC));
	}

	private static GrantEnds limited(@Nullable Period standard, @Nullable Period longest) {
		return new GrantEnds(new GrantEndProperties(BERLIN, standard, longest), Clock.fixed(LAST, ZoneOffset.UTC));
	}

}
