package dev.cooperage.files;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A question that several threads ask at the same time and that is put once for all of
 * them. Nobody gets an answer to a question that was put before theirs.
 */
class SharedAnswer<T> implements Supplier<T> {

	private final Supplier<T> question;

	private final ReentrantLock asking = new ReentrantLock();

	private @Nullable T answer;

	private long putAt;

	SharedAnswer(Supplier<T> question) {
		this.question = question;
	}

	@Override
	public T get() {
		long wanted = System.nanoTime();
		this.asking.lock();
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

}
