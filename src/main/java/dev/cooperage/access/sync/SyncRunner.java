package dev.cooperage.access.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.cooperage.s3names.BucketName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;

/** Runs {@link PolicySync} for requests, which wait a little, and for the sweep. */
@Component
public class SyncRunner {

	private static final Logger log = LoggerFactory.getLogger(SyncRunner.class);

	/** How long a request waits for S3 before its page says Applying…. */
	private static final Duration PATIENCE = Duration.ofSeconds(3);

	private static final int THREADS = 8;

	private static final int QUEUE = 64;

	private final PolicySync sync;

	private final PolicyStateTable table;

	private final ThreadPoolTaskExecutor threads = new ThreadPoolTaskExecutor();

	SyncRunner(PolicySync sync, PolicyStateTable table) {
		this.sync = sync;
		this.table = table;
		this.threads.setThreadNamePrefix("policy-sync-");
		this.threads.setCorePoolSize(THREADS);
		this.threads.setMaxPoolSize(THREADS);
		this.threads.setQueueCapacity(QUEUE);
		this.threads.setWaitForTasksToCompleteOnShutdown(true);
		this.threads.setAwaitTerminationSeconds(10);
		this.threads.initialize();
	}

	/**
	 * Returns when S3 has the revision, or when that attempt failed, or after the
	 * patience of a request; the work goes on then. The page asks the database how it
	 * went.
	 */
	public void applySoon(BucketName bucket, long revision) {
		long end = System.nanoTime() + PATIENCE.toNanos();
		await(bucket, () -> attempt(bucket, revision, end));
	}

	/**
	 * Looks at S3 at once and brings it in step, whatever was to be waited for; returns
	 * as {@link #applySoon} does.
	 * @return whether the bucket was seen to be in step, with nobody's grant set aside
	 */
	public boolean compareSoon(BucketName bucket) {
		Optional<Instant> before = this.table.checkedAt(bucket);
		await(bucket, () -> this.sync.compare(bucket));
		boolean looked = !before.equals(this.table.checkedAt(bucket));
		return looked && this.table.isInStep(bucket) && this.table.isWhole(bucket);
	}

	private void await(BucketName bucket, Runnable work) {
		try {
			this.threads.submit(work).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException | TaskRejectedException ex) {
			log.debug("The sweep goes on with {}", bucket);
		}
		catch (ExecutionException ex) {
			log.error("The policy of {} could not be applied", bucket, ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Starts an attempt for the buckets that are behind and due, unless those of the last
	 * sweep or of requests are still waiting.
	 */
	public void sweep() {
		if (this.threads.getQueueSize() > 0) {
			return;
		}
		for (BucketName bucket : this.table.due(QUEUE)) {
			try {
				this.threads.execute(() -> this.sync.apply(bucket));
			}
			catch (TaskRejectedException ex) {
				return;
			}
		}
	}

	/** While somebody else writes, they may carry this revision too: wait and see. */
	private void attempt(BucketName bucket, long revision, long end) {
		while (!this.sync.apply(bucket) && System.nanoTime() < end && !this.table.hasReached(bucket, revision)) {
			Pause.ofMillis(50);
		}
	}

	@jakarta.annotation.PreDestroy
	void stop() {
		this.threads.shutdown();
	}

}
