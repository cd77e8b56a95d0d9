package dev.cooperage.storage.probe;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/**
 * The findings about the S3 behind the panel. It is asked while the panel starts, which
 * an S3 that is away does not stop, and again until it could be asked.
 */
public class Endpoint implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(Endpoint.class);

	private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

	private final Supplier<EndpointCapabilities> probe;

	private final Duration firstPause;

	private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor((work) -> {
		Thread thread = new Thread(work, "endpoint-probe");
		thread.setDaemon(true);
		return thread;
	});

	private final AtomicReference<@Nullable EndpointCapabilities> latest = new AtomicReference<>();

	public Endpoint(Supplier<EndpointCapabilities> probe, Duration firstPause) {
		this.probe = probe;
		this.firstPause = firstPause;
	}

	/** Returns what was found last; empty until S3 was asked. */
	public Optional<EndpointCapabilities> capabilities() {
		return Optional.ofNullable(this.latest.get());
	}

	/**
	 * Asks S3 again.
	 * @param patience how long to wait for the answers, which come then anyhow
	 * @return whether they are here
	 */
	public boolean probe(Duration patience) {
		try {
			CompletableFuture.runAsync(this::ask, this.thread).get(patience.toMillis(), TimeUnit.MILLISECONDS);
			return true;
		}
		catch (TimeoutException | ExecutionException | RejectedExecutionException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	@EventListener(ApplicationReadyEvent.class)
	void start() {
		this.thread.execute(() -> askUntilItAnswers(this.firstPause));
	}

	private void askUntilItAnswers(Duration pause) {
		ask();
		if (capabilities().filter((found) -> found.obstacle() == null).isEmpty() && !this.thread.isShutdown()) {
			Duration longer = pause.multipliedBy(2);
			this.thread.schedule(
					() -> askUntilItAnswers((longer.compareTo(LONGEST_PAUSE) < 0) ? longer : LONGEST_PAUSE),
					pause.toMillis(), TimeUnit.MILLISECONDS);
		}
	}

	private void ask() {
		try {
			EndpointCapabilities found = this.probe.get();
			this.latest.set(found);
			log(found);
		}
		catch (RuntimeException ex) {
			if (!this.thread.isShutdown()) {
				log.error("S3 could not be asked what it can do", ex);
			}
		}
	}

	// What is in the way of asking is the probe's to log, which knows the reason.
	private static void log(EndpointCapabilities found) {
		if (found.obstacle() != null) {
			return;
		}
		log.info("S3 ({}): {}. {}.", found.profile(),
				String.join("; ", found.findings().stream().map(Finding::words).toList()), found.clocks());
		found.warnings()
			.forEach((warning) -> log.warn("S3 is not as the profile {} says: {}.", found.profile(), warning));
	}

	@Override
	public void close() {
		this.thread.shutdownNow();
	}

}
