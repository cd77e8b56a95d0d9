package dev.cooperage.files.jobs;

import java.util.UUID;

/**
 * A worker's hold on a job. Counts by its own clock from before the moment of asking, so
 * that a worker that was frozen knows it has lost the job before it touches a file.
 */
class JobLease {

	private final JobLedger ledger;

	private final UUID job;

	private final UUID worker = UUID.randomUUID();

	private volatile long until;

	JobLease(JobLedger ledger, UUID job) {
		this.ledger = ledger;
		this.job = job;
	}

	UUID worker() {
		return this.worker;
	}

	/** Takes it; false while another worker has the job. */
	boolean claim() {
		long before = System.nanoTime();
		return heldSince(before, this.ledger.claim(this.job, this.worker));
	}

	/** Keeps it for another while; false when another worker has taken the job. */
	boolean prolong() {
		long before = System.nanoTime();
		return heldSince(before, this.ledger.prolong(this.job, this.worker));
	}

	/** Lets only a worker go on that has the job for another while. */
	void require() {
		long left = this.until - System.nanoTime();
		if (left < JobLedger.LEASE.toNanos() / 2 && !prolong()) {
			throw new LostJobException();
		}
	}

	private boolean heldSince(long asked, boolean held) {
		if (held) {
			this.until = asked + JobLedger.LEASE.toNanos();
		}
		return held;
	}

}
