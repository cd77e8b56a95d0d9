package dev.cooperage.access.sync;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A short wait of the current thread. */
final class Pause {

	private Pause() {
	}

	static void ofMillis(long millis) {
		LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
	}

}
