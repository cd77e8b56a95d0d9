package dev.cooperage.files.uploads.form;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import dev.cooperage.storage.connection.Patience;
import jakarta.annotation.PreDestroy;

import org.springframework.stereotype.Component;

/**
 * The threads with which small files go to S3, several at a time: bounded for each
 * request, and for all of them together.
 */
@Component
class SmallFilePool {

	/** The time that a request waits for a thread, and at its end for its last puts. */
	private static final Duration PATIENCE = Duration.ofSeconds(100);

	private static final int THREADS = 32;

	private static final int AT_ONCE = 8;

	private final ThreadPoolExecutor threads = new ThreadPoolExecutor(THREADS, THREADS, 30, TimeUnit.SECONDS,
			new LinkedBlockingQueue<>(), (work) -> {
				Thread thread = new Thread(work, "small-file");
				thread.setDaemon(true);
				return thread;
			});

	SmallFilePool() {
		this.threads.allowCoreThreadTimeOut(true);
	}

	/** Returns the puts of one request. */
	PutsUnderWay puts() {
		return new PutsUnderWay((put) -> this.threads.execute(Patience.ofVisitor(put)), AT_ONCE, PATIENCE);
	}

	@PreDestroy
	void stop() {
		this.threads.shutdown();
	}

}
