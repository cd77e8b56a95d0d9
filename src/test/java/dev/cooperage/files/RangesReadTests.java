package dev.cooperage.files;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

import dev.cooperage.audit.AuditAction;
import dev.cooperage.files.RangesRead.Reading;
import dev.cooperage.people.PersonLimits;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RangesReadTests {

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-29T12:00:00Z"));

	private final Clock clock = ((InstantSource) this.now::get).withZone(ZoneOffset.UTC);

	private final RangesRead ranges = new RangesRead(new PersonLimits(1, 1, 1, 1, 1, 1, 1, 1, Duration.ofMinutes(1)),
			this.clock);

	@Test
	void isDueOnceAMinute() {
		assertThat(this.ranges.due(reading(1, "a", null))).isTrue();
		this.now.updateAndGet((time) -> time.plusSeconds(59));
		assertThat(this.ranges.due(reading(1, "a", null))).isFalse();
		this.now.updateAndGet((time) -> time.plusSeconds(1));
		assertThat(this.ranges.due(reading(1, "a", null))).isTrue();
	}

	@Test
	void isDueForEachPersonFileAndVersion() {
		assertThat(this.ranges.due(reading(1, "a", null))).isTrue();
		assertThat(this.ranges.due(reading(2, "a", null))).isTrue();
		assertThat(this.ranges.due(reading(1, "b", null))).isTrue();
		assertThat(this.ranges.due(reading(1, "a", "1"))).isTrue();
		assertThat(this.ranges.due(reading(1, "a", "1"))).isFalse();
	}

	private static Reading reading(long person, String key, String version) {
		return new Reading(person, AuditAction.FILE_DOWNLOADED, new BucketName("alpha-a"), new ObjectKey(key), version);
	}

}
