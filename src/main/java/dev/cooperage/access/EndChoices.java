package dev.cooperage.access;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.Option;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.validation.Errors;

/**
 * The fields {@code end} and {@code endsOn} of every form about a grant: a choice, and a
 * day where the choice is a day. Templates call it {@code @endChoices}.
 */
@Component
public class EndChoices {

	private final GrantEnds ends;

	private final AccessControl access;

	private final Clock clock;

	EndChoices(GrantEnds ends, AccessControl access, Clock clock) {
		this.ends = ends;
		this.access = access;
		this.clock = clock;
	}

	/**
	 * Returns the choices in a data source, which may have a longest duration of its own.
	 * @param bucket null where the form is not about one yet
	 */
	public EndChoices in(@Nullable BucketName bucket) {
		return (bucket == null) ? this
				: new EndChoices(this.ends.within(this.access.longestDays(bucket)), this.access, this.clock);
	}

	/** Returns the same for a data source whose longest duration is known. */
	public EndChoices within(@Nullable Integer longestDays) {
		return new EndChoices(this.ends.within(longestDays), this.access, this.clock);
	}

	/**
	 * Returns what can be chosen.
	 * @param begin what the form begins with; no end is offered where it is none, and
	 * where the settings allow it
	 */
	public List<Option> options(GrantEnd begin) {
		LocalDate today = this.ends.today();
		LocalDate latest = this.ends.latest();
		return Arrays.stream(Choice.values()).filter((choice) -> {
			LocalDate day = choice.day(today);
			return (choice == Choice.NONE) ? latest == null || begin.isNone()
					: day == null || latest == null || !day.isAfter(latest);
		}).map((choice) -> new Option(choice.name(), choice.text(today), null)).toList();
	}

	/** Returns the end that a form begins with where nothing was granted yet. */
	public GrantEnd standard() {
		return this.ends.standard();
	}

	/**
	 * Returns the choice that is marked.
	 * @param sent what was sent; null before
	 */
	public String chosen(@Nullable String sent, GrantEnd begin) {
		if (sent != null) {
			return sent;
		}
		LocalDate today = this.ends.today();
		return Arrays.stream(Choice.values())
			.filter((choice) -> choice == Choice.DAY || Objects.equals(choice.day(today), begin.lastDay()))
			.filter((choice) -> choice != Choice.DAY || !begin.isNone())
			.findFirst()
			.orElse(Choice.NONE)
			.name();
	}

	/**
	 * Returns the day in the field.
	 * @param sent what was sent; null before
	 */
	public String day(@Nullable String sent, GrantEnd begin) {
		return (sent != null) ? sent : Objects.toString(begin.lastDay(), "");
	}

	/** Returns the first possible last day. */
	public LocalDate earliest() {
		return this.ends.today();
	}

	/** Returns the last possible last day; null for any. */
	public @Nullable LocalDate latest() {
		return this.ends.latest();
	}

	/**
	 * Returns the end that was chosen; empty after everything that is wrong with it was
	 * said beside the fields {@code end} and {@code endsOn}.
	 * @param begin the end where none was sent, as by a script; it is always allowed
	 */
	public Optional<GrantEnd> of(@Nullable String end, @Nullable String endsOn, GrantEnd begin, Errors errors) {
		if (end == null) {
			return Optional.of(begin);
		}
		Optional<Choice> choice = Arrays.stream(Choice.values()).filter((each) -> each.name().equals(end)).findFirst();
		if (choice.isEmpty()) {
			errors.rejectValue("end", "unknown", "Choose when access ends");
			return Optional.empty();
		}
		String field = (choice.get() == Choice.DAY) ? "endsOn" : "end";
		Optional<GrantEnd> wanted = (choice.get() == Choice.DAY) ? typed(endsOn, errors)
				: Optional.of(new GrantEnd(choice.get().day(this.ends.today())));
		Optional<String> against = wanted.filter((each) -> !each.equals(begin))
			.flatMap((each) -> this.ends.against(each, this.clock.instant()));
		against.ifPresent((sentence) -> errors.rejectValue(field, "limit", sentence));
		return against.isPresent() ? Optional.empty() : wanted;
	}

	/**
	 * Returns the same for a grant that is new: the end that the form begins with may be
	 * over, or later than is possible.
	 * @param begin the end where none was sent
	 */
	public Optional<GrantEnd> newly(@Nullable String end, @Nullable String endsOn, GrantEnd begin, Errors errors) {
		Optional<GrantEnd> chosen = of(end, endsOn, begin, errors);
		Optional<String> against = chosen.filter((each) -> each.equals(begin))
			.flatMap((each) -> this.ends.against(each, this.clock.instant()));
		against.ifPresent((sentence) -> errors.rejectValue(begin.isNone() ? "end" : "endsOn", "limit", sentence));
		return against.isPresent() ? Optional.empty() : chosen;
	}

	/**
	 * Returns the end that a form begins with: the one that was asked for, or the usual
	 * one where no end was asked for and the settings want one.
	 */
	public GrantEnd asked(GrantEnd asked) {
		return (asked.isNone() && this.ends.latest() != null) ? standard() : this.ends.atMost(asked);
	}

	private static Optional<GrantEnd> typed(@Nullable String day, Errors errors) {
		try {
			return Optional.of(new GrantEnd(LocalDate.parse(Objects.requireNonNullElse(day, "").strip())));
		}
		catch (DateTimeParseException ex) {
			errors.rejectValue("endsOn", "day", "Enter the last day as year, month and day, such as 2027-03-31");
			return Optional.empty();
		}
	}

	/** A way to say when access ends. */
	private enum Choice {

		NONE("No end", null), ONE_MONTH("1 month", Period.ofMonths(1)), THREE_MONTHS("3 months", Period.ofMonths(3)),
		ONE_YEAR("1 year", Period.ofYears(1)), DAY("On a day", null);

		private final String label;

		private final @Nullable Period duration;

		Choice(String label, @Nullable Period duration) {
			this.label = label;
			this.duration = duration;
		}

		/** Returns the last day; null for none, and where it is typed. */
		@Nullable LocalDate day(LocalDate today) {
			return (this.duration != null) ? today.plus(this.duration) : null;
		}

		String text(LocalDate today) {
			return (this.duration != null) ? this.label + "," + new GrantEnd(day(today)).words() : this.label;
		}

	}

}
