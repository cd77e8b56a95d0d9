package dev.cooperage.files.jobs;

import java.util.UUID;

/**
 * A worker's hold on a job. Counts by its own clock from before the moment of asking, so
 * that a worker that was frozen knows it has lost the job before it touches a file.
 */
class JobLease {

	private final JobStore store;

	private final UUID job;

	private final UUID worker = UUID.randomUUID();

	private volatile long until;

	JobLease(JobStore store, UUID job) {
		this.store = store;
		this.job = job;
	}

	UUID worker() {
		return this.worker;
	}

	/** Takes it; false while another worker has the job. */
	boolean claim() {
		long before = System.nanoTime();
		return heldSince(before, this.store.claim(this.job, this.worker));
	}

	/** Keeps it for another while; false when another worker has taken the job. */
	boolean prolong() {
		long before = System.nanoTime();
		return heldSince(before, this.store.prolong(this.job, this.worker));
	}

	/** Lets only a worker go on that has the job for another while. */
	void require() {
		long left = this.until - System.nanoTime();
		if (left < JobStore.LEASE.toNanos() / 2 && !prolong()) {
			throw new LostJobException();
		}
	}

	private boolean heldSince(long asked, boolean held) {
		if (held) {
			this.until = asked + JobStore.LEASE.toNanos();
		}
		return held;
	}

}
