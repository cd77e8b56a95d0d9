package dev.cooperage.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.stereotype.Component;

/**
 * The format of sizes, times and counts on every page; templates call it
 * {@code @formats}.
 */
@Component("formats")
public class Formats {

	private static final DateTimeFormatter INSTANT = format("d MMMM uuuu, HH:mm 'UTC'");

	private static final DateTimeFormatter DATE = format("d MMMM uuuu");

	private static final DateTimeFormatter SHORT = format("d MMM, HH:mm");

	private static final DateTimeFormatter SHORT_WITH_YEAR = format("d MMM uuuu, HH:mm");

	private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.UK);

	private static final String[] UNITS = { "KiB", "MiB", "GiB", "TiB", "PiB", "EiB" };

	private static final Pattern BYTES = Pattern.compile("^(\\d{1,18}) bytes?(?=$|,)");

	private final Clock clock;

	Formats(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Formats a size such as "1.4 MiB": binary units with one decimal, below 1 KiB the
	 * bytes.
	 */
	public String size(long bytes) {
		if (bytes < 1024) {
			return bytes(bytes);
		}
		double value = bytes;
		int unit = -1;
		// 1023.95 would be rounded up to "1024.0" of the smaller unit.
		while (value >= 1023.95 && unit < UNITS.length - 1 || unit < 0) {
			value /= 1024;
			unit++;
		}
		return String.format(Locale.UK, "%.1f %s", value, UNITS[unit]);
	}

	/**
	 * Formats a text of the record: a number of bytes at its beginning becomes a size,
	 * such as "28.6 MiB, declared as DM-42".
	 */
	public String recorded(String text) {
		Matcher bytes = BYTES.matcher(text);
		return bytes.find() ? size(Long.parseLong(bytes.group(1))) + text.substring(bytes.end()) : text;
	}

	/** Formats an exact size, such as "1,468,006 bytes". */
	public String bytes(long bytes) {
		return count(bytes, "byte", "bytes");
	}

	/** Formats a count such as "1 person" or "1,200 people". */
	public String count(long number, String one, String many) {
		return String.format(Locale.UK, "%,d %s", number, (number == 1) ? one : many);
	}

	/**
	 * Describes a page of a list, such as "Showing 51–100 of 312 people", or "2 people"
	 * when that is all.
	 */
	public String shown(PageOf<?> page, String one, String many) {
		if (page.pages() == 1) {
			return count(page.total(), one, many);
		}
		long first = (page.number() - 1L) * page.size() + 1;
		long last = first + page.items().size() - 1;
		return String.format(Locale.UK, "Showing %,d–%,d of %s", first, last, count(page.total(), one, many));
	}

	/** Formats a time, such as "5 March 2026, 14:02 UTC". */
	public String instant(Instant at) {
		return INSTANT.format(at);
	}

	/**
	 * Formats a time by UTC for narrow places, such as "29 Nov, 13:57"; with the year
	 * when it is not this one.
	 */
	public String shortly(Instant at) {
		ZonedDateTime there = at.atZone(ZoneOffset.UTC);
		boolean thisYear = there.getYear() == this.clock.instant().atZone(ZoneOffset.UTC).getYear();
		return (thisYear ? SHORT : SHORT_WITH_YEAR).format(there);
	}

	/** Formats a day for narrow places, such as "31 Mar 2027". */
	public String shortly(LocalDate day) {
		return SHORT_DAY.format(day);
	}

	/** Formats a date by UTC, such as "5 March 2026". */
	public String date(Instant at) {
		return DATE.format(at);
	}

	/**
	 * Formats the distance to now, such as "3 minutes ago" or "in 2 days"; beyond 30 days
	 * the date.
	 */
	public String ago(Instant at) {
		Duration since = Duration.between(at, this.clock.instant());
		Duration distance = since.abs();
		if (distance.toSeconds() < 60) {
			return since.isNegative() ? "in a moment" : "just now";
		}
		if (distance.toDays() > 30) {
			return date(at);
		}
		return since.isNegative() ? "in " + span(distance) : span(distance) + " ago";
	}

	private String span(Duration distance) {
		if (distance.toHours() < 1) {
			return count(distance.toMinutes(), "minute", "minutes");
		}
		if (distance.toDays() < 1) {
			return count(distance.toHours(), "hour", "hours");
		}
		return count(distance.toDays(), "day", "days");
	}

	private static DateTimeFormatter format(String pattern) {
		return DateTimeFormatter.ofPattern(pattern, Locale.UK).withZone(ZoneOffset.UTC);
	}

}
