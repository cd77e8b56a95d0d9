package dev.cooperage.faults;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** When a run ends, whatever is left to do: it fails instead of hanging. */
record Deadline(long nanos) {

	/** For a killed panel that is still starting, and pages that are being waited for. */
	private static final Duration GRACE = Duration.ofMinutes(3);

	static Deadline in(int minutes) {
		return new Deadline(System.nanoTime() + Duration.ofMinutes(minutes).toNanos());
	}

	boolean passed() {
		return System.nanoTime() - this.nanos > 0;
	}

	void await(Future<?> work) throws Exception {
		long left = this.nanos + GRACE.toNanos() - System.nanoTime();
		work.get(Math.max(left, 0), TimeUnit.NANOSECONDS);
	}

}
