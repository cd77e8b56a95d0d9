package dev.cooperage.leases;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The pause before the next attempt: doubled with each failure, with a quarter of jitter
 * so that those who failed together do not try again together.
 *
 * @param first the pause after the first failure, without jitter
 * @param longest the longest pause, without jitter
 */
public record BackOff(Duration first, Duration longest) {

	/** More doublings than this would not fit into a long. */
	private static final int MOST_DOUBLINGS = 20;

	/**
	 * Returns the pause.
	 * @param failed the number of attempts that failed before this one
	 */
	public Duration after(int failed) {
		long millis = Math.min(this.longest.toMillis(), this.first.toMillis() << Math.min(failed, MOST_DOUBLINGS));
		return Duration.ofMillis((long) (millis * ThreadLocalRandom.current().nextDouble(0.75, 1.25)));
	}

	/**
	 * Returns the pause, but no shorter one than the other side asked for.
	 * @param asked zero when it did not ask
	 */
	public Duration after(int failed, Duration asked) {
		Duration usual = after(failed);
		return (asked.compareTo(usual) > 0) ? asked : usual;
	}

}
