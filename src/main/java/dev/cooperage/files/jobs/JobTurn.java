package dev.cooperage.files.jobs;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * The time that a worker stays with a job: a while, and longer as long as no other job
 * waits. So large jobs never keep the small ones of other people from their turn.
 */
class JobTurn implements BooleanSupplier {

	private final Duration length;

	private final BooleanSupplier othersWait;

	private long end;

	private boolean over;

	JobTurn(Duration length, BooleanSupplier othersWait) {
		this.length = length;
		this.othersWait = othersWait;
		this.end = System.nanoTime() + length.toNanos();
	}

	/** Returns whether the worker is to turn to another job; true stays true. */
	@Override
	public boolean getAsBoolean() {
		if (!this.over && System.nanoTime() > this.end) {
			this.over = this.othersWait.getAsBoolean();
			this.end = System.nanoTime() + this.length.toNanos();
		}
		return this.over;
	}

}
