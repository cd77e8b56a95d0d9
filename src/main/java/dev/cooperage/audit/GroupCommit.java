package dev.cooperage.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Writes what several threads hand in at the same time in one go. While one go is being
 * written the next one gathers; nobody waits for company.
 */
class GroupCommit<T> {

	private static final int MOST = 500;

	private final Consumer<List<T>> writer;

	private final Queue<Entry<T>> waiting = new ConcurrentLinkedQueue<>();

	private final ReentrantLock writing = new ReentrantLock();

	/**
	 * @param writer writes all of a list, or nothing and throws
	 */
	GroupCommit(Consumer<List<T>> writer) {
		this.writer = writer;
	}

	/** Returns when the value is written; throws what went wrong with it. */
	void write(T value) {
		Entry<T> mine = new Entry<>(value);
		this.waiting.add(mine);
		this.writing.lock();
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
		try {
			this.writer.accept(entries.stream().map((entry) -> entry.value).toList());
			entries.forEach((entry) -> entry.done = true);
		}
		catch (RuntimeException ex) {
			if (entries.size() == 1) {
				entries.get(0).failure.set(ex);
				entries.get(0).done = true;
			}
			else {
				// One that cannot be written must not take the others along.
				entries.forEach((entry) -> writeAll(List.of(entry)));
			}
		}
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

	}

}
