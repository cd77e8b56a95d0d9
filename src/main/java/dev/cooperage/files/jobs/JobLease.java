package dev.cooperage.files.jobs;

import java.util.UUID;

import dev.cooperage.leases.Leases;

/**
 * A worker's hold on a job. Counts by its own clock from before the moment of asking, so
 * that a worker that was frozen knows it has lost the job before it touches a file.
 */
class JobLease {

	private final Leases leases;

	private final UUID job;

	private final UUID worker = UUID.randomUUID();

	private volatile long until;

	JobLease(Leases leases, UUID job) {
		this.leases = leases;
		this.job = job;
	}

	/** Returns the id by which this worker is known. */
	UUID worker() {
		return this.worker;
	}

	/** Takes the job; false while another worker has it, or when it is over. */
	boolean claim() {
		long before = System.nanoTime();
		return heldSince(before, this.leases.take(this.job, this.worker));
	}

	/** Keeps it for another while; false when another worker has taken the job. */
	boolean prolong() {
		long before = System.nanoTime();
		return heldSince(before, this.leases.renew(this.job, this.worker));
	}

	private boolean heldSince(long asked, boolean held) {
		if (held) {
			this.until = asked + this.leases.length().toNanos();
		}
		return held;
	}

	/** Lets only a worker go on that has the job for another while. */
	void require() {
		long left = this.until - System.nanoTime();
		if (left < this.leases.length().toNanos() / 2 && !prolong()) {
			throw new LostJobException();
		}
	}

	/** Gives the job back, if this worker still has it. */
	void release() {
		this.leases.release(this.job, this.worker);
	}

}
