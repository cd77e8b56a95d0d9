package dev.cooperage.files;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.QueryTimeoutException;

/**
 * Writes what several threads hand in at the same time in one go. While one go is being
 * written the next one gathers; nobody waits for company.
 */
class GroupCommit<T> {

	private static final int MOST = 500;

	private final Consumer<List<T>> writer;

	private final Duration patience;

	private final Queue<Entry<T>> waiting = new ConcurrentLinkedQueue<>();

	private final ReentrantLock writing = new ReentrantLock();

	/**
	 * @param writer writes all of a list, or nothing and throws
	 * @param patience how long to wait while others write
	 */
	GroupCommit(Consumer<List<T>> writer, Duration patience) {
		this.writer = writer;
		this.patience = patience;
	}

	/**
	 * Returns when the value is written; throws what went wrong with it.
	 * @throws QueryTimeoutException when others write for too long; the value may be
	 * written all the same
	 */
	void write(T value) {
		Entry<T> mine = new Entry<>(value);
		this.waiting.add(mine);
		lock(mine);
		try {
			while (!mine.done) {
				writeAll(next());
			}
		}
		finally {
			this.writing.unlock();
		}
		RuntimeException failure = mine.failure.get();
		if (failure != null) {
			throw failure;
		}
	}

	/** How many wait to be written. */
	int gathered() {
		return this.waiting.size();
	}

	private void lock(Entry<T> mine) {
		try {
			if (this.writing.tryLock(this.patience.toMillis(), TimeUnit.MILLISECONDS)) {
				return;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.waiting.remove(mine);
		throw new QueryTimeoutException("Others took too long to write");
	}

	private List<Entry<T>> next() {
		List<Entry<T>> next = new ArrayList<>();
		for (Entry<T> entry = this.waiting.poll(); entry != null; entry = this.waiting.poll()) {
			next.add(entry);
			if (next.size() == MOST) {
				break;
			}
		}
		return next;
	}

	private void writeAll(List<Entry<T>> entries) {
		long end = System.nanoTime() + this.patience.toNanos();
		try {
			write(entries);
		}
		catch (RuntimeException ex) {
			// One that cannot be written must not take the others along.
			RuntimeException latest = ex;
			for (Entry<T> entry : entries) {
				latest = (entries.size() == 1 || System.nanoTime() - end > 0) ? entry.failed(latest)
						: alone(entry, latest);
			}
		}
	}

	private RuntimeException alone(Entry<T> entry, RuntimeException before) {
		try {
			write(List.of(entry));
			return before;
		}
		catch (RuntimeException ex) {
			return entry.failed(ex);
		}
	}

	private void write(List<Entry<T>> entries) {
		this.writer.accept(entries.stream().map((entry) -> entry.value).toList());
		entries.forEach((entry) -> entry.done = true);
	}

	/**
	 * Read and written under the lock, but for the failure, which its own thread reads.
	 */
	private static final class Entry<T> {

		private final T value;

		private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

		private boolean done;

		private Entry(T value) {
			this.value = value;
		}

		private RuntimeException failed(RuntimeException reason) {
			this.failure.set(reason);
			this.done = true;
			return reason;
		}

	}

}
