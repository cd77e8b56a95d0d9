package dev.cooperage.access.sync;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next attempt: doubled each time, with jitter. */
final class BackOff {

	private static final Duration LONGEST = Duration.ofMinutes(5);

	private BackOff() {
	}

	/**
	 * How long a principal that S3 refused so many times rests.
	 * @return about a minute after the first time, never much more than an hour
	 */
	static Duration afterRefusals(int refusals) {
		return jittered(Math.min(Duration.ofHours(1).toSeconds(), 30L << Math.min(refusals, 20)));
	}

	/**
	 * @param attempts how many failed before
	 * @return about one second after the first failure, never much more than five minutes
	 */
	static Duration after(int attempts) {
		return jittered(Math.min(LONGEST.toSeconds(), 1L << Math.min(attempts, 20)));
	}

	private static Duration jittered(long seconds) {
		double jitter = ThreadLocalRandom.current().nextDouble(0.75, 1.25);
		return Duration.ofMillis((long) (seconds * 1000 * jitter));
	}

	/**
	 * The same, but never sooner than S3 asked for.
	 * @param asked zero when it did not
	 */
	static Duration after(int attempts, Duration asked) {
		Duration usual = after(attempts);
		return (asked.compareTo(usual) > 0) ? asked : usual;
	}

}
