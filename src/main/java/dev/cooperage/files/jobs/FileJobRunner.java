package dev.cooperage.files.jobs;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

import dev.cooperage.people.Directory;
import dev.cooperage.storage.objects.ObjectWalk;
import dev.cooperage.storage.objects.VersionStorage;
import dev.cooperage.storage.transfers.ObjectCopies;
import jakarta.annotation.PreDestroy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Works on jobs: a moment of it in the request that asks for one, so that small ones are
 * done at once, and the rest in the background, two at a time on each replica, in turns
 * by person, on threads of their own. A job that a replica left unfinished goes on a
 * minute after its last sign of life.
 */
@Component
class FileJobRunner {

	private static final Logger LOG = LoggerFactory.getLogger(FileJobRunner.class);

	private static final int AT_ONCE = 2;

	/** The time that a request waits beyond its moment for a step that S3 holds up. */
	private static final Duration GRACE = Duration.ofSeconds(2);

	private final FileJobs jobs;

	private final JobStore store;

	private final JobSteps steps;

	private final ObjectWalk walk;

	private final VersionStorage versions;

	private final ObjectCopies copies;

	private final Directory directory;

	private final ExecutorService workers = Executors.newCachedThreadPool(FileJobRunner::thread);

	private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(FileJobRunner::thread);

	private final Map<UUID, JobLease> held = new ConcurrentHashMap<>();

	private final Semaphore free = new Semaphore(AT_ONCE);

	private final Duration turn;

	private volatile boolean closing;

	FileJobRunner(FileJobs jobs, JobStore store, JobSteps steps, ObjectWalk walk, VersionStorage versions,
			ObjectCopies copies, Directory directory, JobProperties properties) {
		this.jobs = jobs;
		this.store = store;
		this.steps = steps;
		this.walk = walk;
		this.versions = versions;
		this.copies = copies;
		this.directory = directory;
		this.turn = properties.turn();
		this.heart.scheduleWithFixedDelay(this::prolong, 15, 15, TimeUnit.SECONDS);
	}

	/** Hands the jobs that wait to workers of this replica, as many as are free. */
	void sweep() {
		for (UUID id : this.jobs.due()) {
			if (this.closing || !this.free.tryAcquire()) {
				return;
			}
			inBackground(() -> claim(id).ifPresent((lease) -> takeTurn(id, lease)));
		}
	}

	private void inBackground(Runnable work) {
		this.workers.execute(() -> {
			try {
				work.run();
			}
			finally {
				this.free.release();
			}
		});
	}

	private void takeTurn(UUID id, JobLease lease) {
		this.jobs.turnOf(id);
		JobTurn time = new JobTurn(this.turn, () -> !this.jobs.due().isEmpty());
		try {
			work(id, lease, time);
		}
		finally {
			letGo(id, lease);
		}
		if (time.getAsBoolean()) {
			this.store.putLast(id);
		}
	}

	/**
	 * Runs the job for at most so long, unless another worker has it. What is left goes
	 * on in the background, without a pause where a worker is free and no other job waits
	 * for its turn. A step that takes longer goes on without the caller, who waits two
	 * seconds more at most.
	 */
	void runFor(UUID id, Duration time) {
		long end = System.nanoTime() + time.toNanos();
		try {
			this.workers.submit(() -> runUntil(id, end)).get(time.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException | RejectedExecutionException ex) {
			LOG.debug("The job {} goes on in the background", id);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : new IllegalStateException(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void runUntil(UUID id, long end) {
		claim(id).ifPresent((lease) -> {
			boolean passedOn = false;
			try {
				work(id, lease, () -> System.nanoTime() > end);
				if (isUnfinished(id) && !this.closing && this.jobs.due().isEmpty() && this.free.tryAcquire()) {
					inBackground(() -> takeTurn(id, lease));
					passedOn = true;
				}
			}
			finally {
				if (!passedOn) {
					letGo(id, lease);
				}
			}
		});
	}

	/** Returns whether there is more to do now: a job with a problem waits. */
	private boolean isUnfinished(UUID id) {
		return this.jobs.find(id).filter((job) -> job.open() && job.problem() == null).isPresent();
	}

	private Optional<JobLease> claim(UUID id) {
		JobLease lease = new JobLease(this.store.leases(), id);
		if (!lease.claim()) {
			return Optional.empty();
		}
		this.held.put(lease.worker(), lease);
		return Optional.of(lease);
	}

	private void letGo(UUID id, JobLease lease) {
		this.held.remove(lease.worker());
		lease.release();
	}

	private void work(UUID id, JobLease lease, BooleanSupplier stop) {
		try {
			new FileJobRun(this.jobs, this.store, lease, new JobItems(this.jobs, this.walk, this.versions), this.steps,
					this.copies, this.directory)
				.work(id, () -> this.closing || stop.getAsBoolean());
		}
		catch (LostJobException ex) {
			LOG.info("Another worker has the job {}", id);
		}
		catch (RuntimeException ex) {
			LOG.error("The job {} failed in an unexpected way; it is tried again", id, ex);
			this.jobs.find(id)
				.ifPresent((job) -> this.store.pause(job, lease.worker(), "The panel had an unexpected error."));
		}
	}

	private void prolong() {
		for (JobLease lease : this.held.values()) {
			try {
				lease.prolong();
			}
			catch (RuntimeException ex) {
				LOG.warn("A worker's hold on a job could not be prolonged: {}", ex.getClass().getSimpleName());
			}
		}
	}

	@PreDestroy
	void close() throws InterruptedException {
		this.closing = true;
		this.heart.shutdownNow();
		this.workers.shutdown();
		this.workers.awaitTermination(5, TimeUnit.SECONDS);
	}

	private static Thread thread(Runnable work) {
		Thread thread = new Thread(work, "file-job");
		thread.setDaemon(true);
		return thread;
	}

}
