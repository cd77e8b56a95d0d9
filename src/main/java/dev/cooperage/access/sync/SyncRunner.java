package dev.cooperage.access.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.cooperage.s3names.BucketName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Runs {@link PolicySync} for requests, which wait a little, and for the sweep. Requests
 * for one bucket share their attempts: while one runs, one more waits, and has the
 * changes of all who came meanwhile.
 */
@Component
public class SyncRunner {

	private static final Logger log = LoggerFactory.getLogger(SyncRunner.class);

	/** How long a request waits for S3 before its page says Applying…. */
	private static final Duration PATIENCE = Duration.ofSeconds(3);

	/** The pause between two attempts of a crowd; doubled with each. */
	private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

	private static final Duration LONGEST_PAUSE = Duration.ofMillis(800);

	/** How long an attempt waits for the one before. */
	private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

	private static final int THREADS = 8;

	private static final int QUEUE = 64;

	private final PolicySync sync;

	private final PolicyStateTable table;

	private final ThreadPoolTaskExecutor threads = new ThreadPoolTaskExecutor();

	/** The last attempt for each bucket that has one which is not over. */
	private final Map<BucketName, Attempt> attempts = new ConcurrentHashMap<>();

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
		Attempt mine = this.attempts.compute(bucket, (name, last) -> (last != null) ? last.with(revision)
				: new Attempt(name, CompletableFuture.completedFuture(null), Duration.ZERO, revision));
		mine.start();
		await(bucket, mine.over);
	}

	/**
	 * Looks at S3 at once and brings it in step, whatever was to be waited for; returns
	 * as {@link #applySoon} does.
	 * @return whether the bucket was seen to be in step, with nobody's grant set aside
	 */
	public boolean compareSoon(BucketName bucket) {
		Optional<Instant> before = this.table.checkedAt(bucket);
		try {
			await(bucket, this.threads.submit(() -> this.sync.compare(bucket)));
		}
		catch (TaskRejectedException ex) {
			log.debug("There is no thread to look at {}", bucket);
		}
		boolean looked = !before.equals(this.table.checkedAt(bucket));
		return looked && this.table.isInStep(bucket) && this.table.isWhole(bucket);
	}

	private static void await(BucketName bucket, Future<?> work) {
		try {
			work.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
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
	private void attempt(BucketName bucket, long revision) {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (!this.sync.apply(bucket) && System.nanoTime() < end && !this.table.hasReached(bucket, revision)) {
			Pause.ofMillis(50);
		}
	}

	@jakarta.annotation.PreDestroy
	void stop() {
		this.threads.shutdown();
	}

	/** An attempt for all requests of one bucket that came before it began. */
	private final class Attempt {

		private final BucketName bucket;

		private final CompletableFuture<Void> before;

		/** How long it waits after the one before, so that more requests can join. */
		private final Duration pause;

		private final AtomicBoolean started = new AtomicBoolean();

		private final CompletableFuture<Void> over = new CompletableFuture<>();

		private long revision;

		private boolean begun;

		Attempt(BucketName bucket, CompletableFuture<Void> before, Duration pause, long revision) {
			this.bucket = bucket;
			this.before = before;
			this.pause = pause;
			this.revision = revision;
		}

		/** Returns the attempt that will have the revision: this one, or the next. */
		Attempt with(long revision) {
			if (this.begun) {
				return new Attempt(this.bucket, this.over, longer(), revision);
			}
			this.revision = Math.max(this.revision, revision);
			return this;
		}

		private Duration longer() {
			Duration twice = this.pause.isZero() ? FIRST_PAUSE : this.pause.multipliedBy(2);
			return (twice.compareTo(LONGEST_PAUSE) > 0) ? LONGEST_PAUSE : twice;
		}

		/**
		 * Starts it when the one before is over, if nobody has done so; S3 may not answer
		 * that one for long.
		 */
		void start() {
			if (this.started.compareAndSet(false, true)) {
				this.before.copy()
					.completeOnTimeout(null, LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)
					.whenComplete((nothing, ex) -> later());
			}
		}

		private void later() {
			if (this.pause.isZero()) {
				onThread(this::run);
				return;
			}
			CompletableFuture.delayedExecutor(this.pause.toMillis(), TimeUnit.MILLISECONDS, this::onThread)
				.execute(this::run);
		}

		private void onThread(Runnable work) {
			try {
				SyncRunner.this.threads.execute(work);
			}
			catch (TaskRejectedException ex) {
				end();
			}
		}

		private void run() {
			SyncRunner.this.attempts.computeIfPresent(this.bucket, (name, last) -> {
				this.begun = true;
				return last;
			});
			try {
				attempt(this.bucket, this.revision);
			}
			catch (RuntimeException ex) {
				log.error("The policy of {} could not be applied", this.bucket, ex);
			}
			finally {
				end();
			}
		}

		private void end() {
			SyncRunner.this.attempts.remove(this.bucket, this);
			this.over.complete(null);
		}

	}

}
