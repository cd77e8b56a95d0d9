package dev.cooperage.files;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.people.PersonLimits;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The recent readings of parts of files. A program that reads a file in a thousand pieces
 * would fill the activity otherwise. Each panel knows only its own.
 */
@Component
class RangesRead {

	/** The most that is remembered; what is forgotten early is recorded once more. */
	private static final int MOST = 100_000;

	private final Cache<Reading, Instant> recorded = Caffeine.newBuilder().maximumSize(MOST).build();

	private final Duration every;

	private final Clock clock;

	RangesRead(PersonLimits limits, Clock clock) {
		this.every = limits.rangesRecordedEvery();
		this.clock = clock;
	}

	/** Returns whether this reading is to be recorded, which counts as done. */
	boolean due(Reading reading) {
		Instant now = this.clock.instant();
		boolean[] due = { false };
		this.recorded.asMap().compute(reading, (same, before) -> {
			due[0] = before == null || !before.plus(this.every).isAfter(now);
			return due[0] ? now : before;
		});
		return due[0];
	}

	/**
	 * Parts of a file being read.
	 *
	 * @param version null for the current one
	 */
	record Reading(long personId, AuditAction action, BucketName bucket, ObjectKey key, @Nullable String version) {
	}

}
