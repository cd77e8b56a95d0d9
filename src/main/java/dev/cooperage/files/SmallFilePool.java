package dev.cooperage.files;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;

import org.springframework.stereotype.Component;

/**
 * The threads and the memory with which small files go to S3, several at a time: bounded
 * for each form, and for all of them together.
 */
@Component
class SmallFilePool {

	/** A larger file is streamed. */
	static final int LARGEST = 1024 * 1024;

	/** How long a form waits for a thread or for memory. */
	static final Duration PATIENCE = Duration.ofMinutes(2);

	private static final int THREADS = 32;

	private static final int AT_ONCE = 8;

	private final SmallFileMemory memory = new SmallFileMemory(Runtime.getRuntime().maxMemory() / 8, LARGEST, PATIENCE);

	private final ThreadPoolExecutor threads = new ThreadPoolExecutor(THREADS, THREADS, 30, TimeUnit.SECONDS,
			new LinkedBlockingQueue<>(), (work) -> {
				Thread thread = new Thread(work, "small-file");
				thread.setDaemon(true);
				return thread;
			});

	SmallFilePool() {
		this.threads.allowCoreThreadTimeOut(true);
	}

	SmallFileMemory memory() {
		return this.memory;
	}

	/** The puts of one form. */
	PutsUnderWay puts() {
		return new PutsUnderWay(this.threads, AT_ONCE, PATIENCE);
	}

	@PreDestroy
	void stop() {
		this.threads.shutdown();
	}

}
