package dev.cooperage.access;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The end of a grant. {@link GrantEnds} knows the instant.
 *
 * @param lastDay the last day on which it holds; null for a grant without an end
 */
public record GrantEnd(@Nullable LocalDate lastDay) {

	public static final GrantEnd NONE = new GrantEnd(null);

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

	/** Returns whether there is no end. */
	public boolean isNone() {
		return this.lastDay == null;
	}

	/** Returns whether it comes at the same time as the other or later. */
	public boolean outlasts(GrantEnd other) {
		return this.lastDay == null || (other.lastDay != null && !this.lastDay.isBefore(other.lastDay));
	}

	/** Returns the later of the two. */
	public GrantEnd or(GrantEnd other) {
		return outlasts(other) ? this : other;
	}

	/** Returns the last day, such as "31 March 2027"; empty for no end. */
	public String day() {
		return (this.lastDay != null) ? DAY.format(this.lastDay) : "";
	}

	/** Returns such as " until 31 March 2027", to follow a level; empty for no end. */
	public String words() {
		return isNone() ? "" : " until " + day();
	}

}
