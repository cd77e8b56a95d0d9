package dev.cooperage.access.sync;

import java.time.Duration;
import java.util.UUID;

import dev.cooperage.leases.Leases;
import dev.cooperage.s3names.BucketName;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The right to write one bucket's policy, for a while. A put is signed for less time than
 * the lease lasts, so that S3 refuses it once somebody else may write.
 */
@Component
class WriterLease {

	/** Longer than the {@link #PUT_VALIDITY} by the time that checks and clocks need. */
	static final Duration LENGTH = Duration.ofSeconds(20);

	/** How long a signed put may be on its way; S3 refuses it later. */
	static final Duration PUT_VALIDITY = Duration.ofSeconds(10);

	/** How long the lease must last at least when a signed put is sent. */
	static final Duration MARGIN = PUT_VALIDITY.plusSeconds(2);

	/**
	 * A condition that is always true, and has the transaction not wait for the disk. A
	 * Postgres that crashes may forget who took the lease, but only before the writer
	 * noted what it would send ({@link PolicyStateTable#sending}): that waits for the
	 * disk, also for all that was written before.
	 */
	private static final String WITHOUT_WAIT = "set_config('synchronous_commit', 'off', true) = 'off'";

	private final Leases leases;

	WriterLease(JdbcClient jdbc) {
		this.leases = new Leases(jdbc, "policy_state", "bucket", "writer", WITHOUT_WAIT, LENGTH);
	}

	/** Takes the lease, or renews one's own; false while somebody else has it. */
	boolean take(BucketName bucket, UUID writer) {
		return this.leases.take(bucket.value(), writer);
	}

	/**
	 * Gives the lease back, if one still has it: {@link PolicyStateTable#inForce} may
	 * have done so.
	 */
	void release(BucketName bucket, UUID writer) {
		this.leases.release(bucket.value(), writer);
	}

}
