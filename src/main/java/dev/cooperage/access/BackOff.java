package dev.cooperage.access;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next attempt: doubled each time, with jitter. */
final class BackOff {

	private static final Duration LONGEST = Duration.ofMinutes(5);

	private BackOff() {
	}

	/**
	 * @param attempts how many failed before
	 * @return about one second after the first failure, never much more than five minutes
	 */
	static Duration after(int attempts) {
		long seconds = Math.min(LONGEST.toSeconds(), 1L << Math.min(attempts, 20));
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
