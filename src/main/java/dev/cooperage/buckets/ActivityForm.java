package dev.cooperage.buckets;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

import dev.cooperage.audit.AuditFilter;
import dev.cooperage.audit.AuditView;
import org.jspecify.annotations.Nullable;

import org.springframework.validation.Errors;

/**
 * The filter above an activity; empty fields do not matter.
 *
 * @param kind the name of an {@link AuditView}; each page opens on its own
 * @param from the first day, by UTC, such as 2026-11-24
 * @param to the last day, by UTC
 */
record ActivityForm(@Nullable String person, @Nullable String kind, @Nullable String from, @Nullable String to) {

	/**
	 * Returns the filter, within these bounds. Fields that cannot be read get an error
	 * and are left out.
	 * @param opened the id of the line of a zip or job that is opened; null for none
	 */
	AuditFilter toFilter(Activity.Scope scope, @Nullable Long opened, Errors errors) {
		LocalDate first = day("from", this.from, errors);
		LocalDate last = day("to", this.to, errors);
		if (first != null && last != null && last.isBefore(first)) {
			errors.rejectValue("to", "order", "The last day must not be before the first");
		}
		return new AuditFilter(scope.bucket(), scope.involving(), personName(), view(scope), opened, start(first),
				start((last != null) ? last.plusDays(1) : null));
	}

	private @Nullable String personName() {
		String name = (this.person != null) ? this.person.replaceAll("\\p{Cntrl}+", " ").strip() : "";
		return name.isEmpty() ? null : name.equalsIgnoreCase("cooperage") ? "Cooperage" : name.toLowerCase(Locale.ROOT);
	}

	/** Returns the chosen part of the record, or the one that the page opens on. */
	AuditView view(Activity.Scope scope) {
		return Optional.ofNullable(this.kind).flatMap(AuditView::named).orElse(scope.first());
	}

	private static @Nullable LocalDate day(String field, @Nullable String typed, Errors errors) {
		try {
			LocalDate day = (typed == null || typed.isBlank()) ? null : LocalDate.parse(typed.strip());
			if (day == null || (day.getYear() >= 2000 && day.getYear() < 3000)) {
				return day;
			}
		}
		catch (DateTimeParseException ex) {
			// Told below, as for a year that cannot be meant.
		}
		errors.rejectValue(field, "date", "Enter a date such as 2026-11-24");
		return null;
	}

	private static @Nullable Instant start(@Nullable LocalDate day) {
		return (day != null) ? day.atStartOfDay(ZoneOffset.UTC).toInstant() : null;
	}

}
