package dev.cooperage.access;

import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of how long access lasts.
 *
 * @param zone the time zone in which the last day of a grant ends
 * @param defaultDuration the duration that forms begin with; null for no end
 * @param longestDuration the longest duration that can be granted; null for any, and for
 * grants without an end
 */
@ConfigurationProperties("cooperage.access")
public record GrantEndProperties(@DefaultValue("UTC") ZoneId zone, @Nullable Period defaultDuration,
		@Nullable Period longestDuration) {

	/** Any day will do to compare two periods; this one is followed by long months. */
	private static final LocalDate SOME_DAY = LocalDate.EPOCH;

	public GrantEndProperties {
		requirePositive(defaultDuration, "default-duration");
		requirePositive(longestDuration, "longest-duration");
		if (defaultDuration != null && longestDuration != null
				&& SOME_DAY.plus(defaultDuration).isAfter(SOME_DAY.plus(longestDuration))) {
			throw new IllegalArgumentException(
					"cooperage.access.default-duration must not be longer than cooperage.access.longest-duration");
		}
	}

	private static void requirePositive(@Nullable Period duration, String name) {
		if (duration != null && !SOME_DAY.plus(duration).isAfter(SOME_DAY)) {
			throw new IllegalArgumentException("cooperage.access." + name + " must be at least a day");
		}
	}

}
