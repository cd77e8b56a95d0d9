package dev.cooperage.files;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.QueryTimeoutException;

/**
 * A question that several threads ask at the same time and that is put once for all of
 * them. Nobody gets an answer to a question that was put before theirs.
 */
class SharedAnswer<T> implements Supplier<T> {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private final Supplier<T> question;

	private final ReentrantLock asking = new ReentrantLock();

	private @Nullable T answer;

	private long putAt;

	SharedAnswer(Supplier<T> question) {
		this.question = question;
	}

	/**
	 * @throws QueryTimeoutException when the question of another thread is not answered
	 * within a minute
	 */
	@Override
	public T get() {
		long wanted = System.nanoTime();
		lock();
		try {
			T known = this.answer;
			if (known != null && this.putAt - wanted >= 0) {
				return known;
			}
			this.answer = null;
			this.putAt = System.nanoTime();
			T fresh = this.question.get();
			this.answer = fresh;
			return fresh;
		}
		finally {
			this.asking.unlock();
		}
	}

	/** Returns how many threads wait for an answer to the question of another. */
	int waiting() {
		return this.asking.getQueueLength();
	}

	private void lock() {
		try {
			if (this.asking.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
				return;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		throw new QueryTimeoutException("A question was not answered in time");
	}

}
