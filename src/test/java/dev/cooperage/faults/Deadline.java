package dev.cooperage.faults;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** When a run ends, whatever is left to do: it fails instead of hanging. */
record Deadline(long nanos) {

	/** What the end of a run is given to get into step. */
	private static final Duration SETTLING = Duration.ofSeconds(45);

	static Deadline in(int minutes) {
		return new Deadline(System.nanoTime() + Duration.ofMinutes(minutes).toNanos());
	}

	boolean passed() {
		return System.nanoTime() - this.nanos > 0;
	}

	/** Nothing new is begun any more. */
	boolean isNear() {
		return System.nanoTime() - this.nanos > -SETTLING.toNanos();
	}

	void await(Future<?> work) throws Exception {
		long left = this.nanos - System.nanoTime();
		work.get(Math.max(left, 0), TimeUnit.NANOSECONDS);
	}

}
