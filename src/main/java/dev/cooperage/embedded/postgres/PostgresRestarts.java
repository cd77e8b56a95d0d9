package dev.cooperage.embedded.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import dev.cooperage.embedded.home.EmbeddedStartException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the embedded Postgres started again when its process has ended. After six tries in
 * a row it stays away.
 */
final class PostgresRestarts implements AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(PostgresRestarts.class);

	private static final int MOST = 6;

	/** So long it must have run for earlier ends to be forgotten. */
	private static final Duration STABLE = Duration.ofMinutes(1);

	/** As long as a start may take. */
	private static final int CLOSE_SECONDS = 70;

	private final Path data;

	private final Path log;

	private final String program;

	private final Runnable start;

	private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, (work) -> {
		Thread thread = new Thread(work, "postgres-restarts");
		thread.setDaemon(true);
		return thread;
	});

	private ProcessHandle postgres;

	private long begun = System.nanoTime();

	private int tries;

	private volatile boolean closing;

	private PostgresRestarts(Path data, Path log, ProcessHandle postgres, String program, Runnable start) {
		this.data = data;
		this.log = log;
		this.postgres = postgres;
		this.program = program;
		this.start = start;
		this.thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
	}

	/**
	 * Watches the server of this data directory, which runs.
	 * @param log where it writes what it has to say
	 * @param start starts it again
	 */
	static PostgresRestarts of(Path data, Path log, Runnable start) {
		ProcessHandle postgres = Postmaster.of(data)
			.orElseThrow(() -> new EmbeddedStartException("The embedded Postgres ended at once; " + log + " says why."))
			.process();
		String program = postgres.info()
			.command()
			.orElseThrow(() -> new EmbeddedStartException("The program of the embedded Postgres is not known"));
		PostgresRestarts restarts = new PostgresRestarts(data, log, postgres, program, start);
		restarts.thread.schedule(restarts::look, 500, TimeUnit.MILLISECONDS);
		return restarts;
	}

	private void look() {
		if (!Postmaster.runs(this.postgres) && !this.closing) {
			if (System.nanoTime() - this.begun > STABLE.toNanos()) {
				this.tries = 0;
			}
			if (this.tries++ == MOST) {
				LOG.error("The embedded Postgres has ended and does not start again; {} says why. "
						+ "Then start the panel again.", this.log);
				return;
			}
			restart();
		}
		long pause = 500L << Math.max(0, this.tries - 1);
		if (!this.closing) {
			this.thread.schedule(this::look, Postmaster.runs(this.postgres) ? 500 : pause, TimeUnit.MILLISECONDS);
		}
	}

	private void restart() {
		try {
			// Those that served connections end a moment later, and use its memory still.
			if (isAnyLeft()) {
				return;
			}
			if (this.postgres.isAlive()) {
				// Listed, though it has ended: Postgres would take it for a running one.
				Files.deleteIfExists(this.data.resolve("postmaster.pid"));
			}
			this.start.run();
			Postmaster.of(this.data).ifPresent((started) -> {
				this.postgres = started.process();
				this.begun = System.nanoTime();
				LOG.warn("The embedded Postgres had ended; it was started again as process {}", this.postgres.pid());
			});
		}
		catch (IOException | RuntimeException ex) {
			LOG.debug("The embedded Postgres could not be started", ex);
		}
	}

	private boolean isAnyLeft() {
		return ProcessHandle.allProcesses()
			.filter((process) -> process.info().command().filter(this.program::equals).isPresent())
			.anyMatch(this::isOfThisServer);
	}

	/** Postgres works in its data directory; where that is not told, it looks itself. */
	private boolean isOfThisServer(ProcessHandle process) {
		try {
			return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
				.equals(this.data.toRealPath());
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** Ends the watch; a start that is under way ends first. */
	@Override
	public void close() {
		this.closing = true;
		this.thread.shutdown();
		try {
			if (!this.thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
				this.thread.shutdownNow();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
