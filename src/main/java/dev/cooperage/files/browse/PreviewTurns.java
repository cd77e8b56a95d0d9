package dev.cooperage.files.browse;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * The turns to make a preview: one at a time for each person, and a few at once for all,
 * as the memory allows. Who has to wait does so for seconds at most, and not many at
 * once: a request that waits takes a thread from everybody.
 */
@Component
class PreviewTurns {

	/**
	 * The part of the heap that a preview may take: 32 MiB unpacked, and what is made of
	 * them.
	 */
	private static final long MEMORY = 96 * 1024 * 1024;

	private static final int MOST_AT_ONCE = 4;

	/** Requests of one person that wait for their turn. */
	private static final int WAITING = 2;

	private final Map<Long, Line> lines = new HashMap<>();

	private final Semaphore free;

	private final Duration wait;

	PreviewTurns() {
		this(atOnce(Runtime.getRuntime().maxMemory()), Duration.ofSeconds(1));
	}

	PreviewTurns(int atOnce, Duration wait) {
		this.free = new Semaphore(atOnce, true);
		this.wait = wait;
	}

	static int atOnce(long memory) {
		return (int) Math.max(1, Math.min(memory / MEMORY, MOST_AT_ONCE));
	}

	/**
	 * Begins the turn of a person; {@link Turn#close()} ends it.
	 * @throws NoTurnException when another preview of theirs is not ready yet
	 */
	Turn of(long person) {
		Line line = join(person);
		if (line == null || !acquired(line.turn)) {
			if (line != null) {
				leave(person, line);
			}
			throw new NoTurnException(HttpStatus.TOO_MANY_REQUESTS,
					"The panel is still making another preview for you. It makes one at a time for each person.");
		}
		return () -> {
			line.turn.release();
			leave(person, line);
		};
	}

	/**
	 * Takes one of the places that all people share.
	 * @throws NoTurnException when none becomes free
	 */
	Turn shared() {
		if (!acquired(this.free)) {
			throw new NoTurnException(HttpStatus.SERVICE_UNAVAILABLE,
					"The panel is making previews for other people at the moment.");
		}
		return this.free::release;
	}

	private synchronized @Nullable Line join(long person) {
		Line line = this.lines.computeIfAbsent(person, (id) -> new Line());
		if (line.requests > WAITING) {
			return null;
		}
		line.requests++;
		return line;
	}

	private synchronized void leave(long person, Line line) {
		if (--line.requests == 0) {
			this.lines.remove(person);
		}
	}

	private boolean acquired(Semaphore semaphore) {
		try {
			return semaphore.tryAcquire(this.wait.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/** The requests of one person that have their turn or wait for it. */
	private static final class Line {

		private final Semaphore turn = new Semaphore(1, true);

		private int requests;

	}

	/** A turn until it is closed. */
	interface Turn extends AutoCloseable {

		@Override
		void close();

	}

}
