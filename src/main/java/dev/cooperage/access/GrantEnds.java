package dev.cooperage.access;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The one place that turns the last day of a grant into an instant: a grant ends when
 * that day ends in the zone {@code cooperage.access.zone}. It also knows how long access
 * may last. Templates call it {@code @grantEnds}.
 */
@Component
public class GrantEnds {

	/** So many days before the end a line offers to extend it. */
	private static final int SOON = 14;

	/** So many days after the end its holder is told of it. */
	private static final int TOLD = 30;

	/**
	 * The end of a later day may have a year that S3 does not read: one of five digits.
	 */
	private static final LocalDate FARTHEST = LocalDate.of(9998, 12, 31);

	private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.UK);

	private final ZoneId zone;

	private final @Nullable Period standard;

	private final @Nullable Period longest;

	private final Clock clock;

	public GrantEnds(GrantEndProperties properties, Clock clock) {
		this.zone = properties.zone();
		this.standard = properties.defaultDuration();
		this.longest = properties.longestDuration();
		this.clock = clock;
	}

	/** Returns the day that it is in the zone now. */
	public LocalDate today() {
		return dayOf(this.clock.instant());
	}

	private LocalDate dayOf(Instant at) {
		return LocalDate.ofInstant(at, this.zone);
	}

	/** Returns the zone in which days end. */
	public ZoneId zone() {
		return this.zone;
	}

	/** Returns how far that zone is from UTC now. */
	public ZoneOffset offset() {
		return this.zone.getRules().getOffset(this.clock.instant());
	}

	/** Returns the first instant at which the grant does not hold any more. */
	public @Nullable Instant instant(GrantEnd end) {
		return (end.lastDay() != null) ? end.lastDay().plusDays(1).atStartOfDay(this.zone).toInstant() : null;
	}

	/** Returns whether a grant with this end does not hold any more now. */
	public boolean passed(GrantEnd end) {
		return passed(end, this.clock.instant());
	}

	/** Returns whether a grant with this end does not hold any more at that time. */
	public boolean passed(GrantEnd end, Instant at) {
		return end.lastDay() != null && dayOf(at).isAfter(end.lastDay());
	}

	/** Returns whether a grant that holds ends within the next 14 days. */
	public boolean soon(GrantEnd end) {
		return end.lastDay() != null && !passed(end) && !end.lastDay().isAfter(lastSoon());
	}

	/** Returns the last day that is soon. */
	public LocalDate lastSoon() {
		return today().plusDays(SOON);
	}

	/** Returns the first last day of grants whose end their holders are told. */
	public LocalDate told() {
		return today().minusDays(TOLD);
	}

	/** Returns the exact end, such as "1 April 2027, 00:00 Europe/London". */
	public String moment(GrantEnd end) {
		Instant at = instant(end);
		return (at != null) ? MOMENT.withZone(this.zone).format(at) + " " + this.zone : "";
	}

	/** Returns the latest possible last day of what is granted now; null for any. */
	public @Nullable LocalDate latest() {
		return latest(today());
	}

	private @Nullable LocalDate latest(LocalDate today) {
		return (this.longest != null) ? today.plus(this.longest) : null;
	}

	/**
	 * Returns the end of what is granted now where nobody chooses one: by the default
	 * duration, or as late as possible.
	 */
	public GrantEnd standard() {
		return standard(this.clock.instant());
	}

	/** Returns the same for what is granted at that time. */
	public GrantEnd standard(Instant at) {
		LocalDate today = dayOf(at);
		return new GrantEnd((this.standard != null) ? today.plus(this.standard) : latest(today));
	}

	/** Returns the end, or the latest possible one where that is earlier. */
	public GrantEnd atMost(GrantEnd end) {
		GrantEnd latest = new GrantEnd(latest());
		return end.outlasts(latest) ? latest : end;
	}

	/**
	 * Returns why nothing can be granted until then, without a full stop.
	 * @param at the time of the grant
	 */
	public Optional<String> against(GrantEnd end, Instant at) {
		LocalDate today = dayOf(at);
		LocalDate latest = latest(today);
		if (end.lastDay() == null) {
			return (latest != null) ? Optional.of("Choose a last day: " + new GrantEnd(latest).day() + " or earlier")
					: Optional.empty();
		}
		if (end.lastDay().isBefore(today)) {
			return Optional.of("The last day must be today or later");
		}
		LocalDate farthest = (latest != null && latest.isBefore(FARTHEST)) ? latest : FARTHEST;
		return end.lastDay().isAfter(farthest)
				? Optional.of("The last day must be " + new GrantEnd(farthest).day() + " or earlier")
				: Optional.empty();
	}

}
