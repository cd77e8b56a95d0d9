package dev.cooperage.files;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import dev.cooperage.storage.ObjectKey;
import dev.cooperage.storage.StorageException;
import dev.cooperage.storage.StorageException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The files of one form in the order in which they came, of which a few at a time are put
 * while the next ones are read. For one thread.
 */
class PutsUnderWay {

	private final Executor threads;

	private final Semaphore places;

	private final int atOnce;

	private final Duration patience;

	private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

	private final List<FutureTask<UploadOutcome>> all = new ArrayList<>();

	private final Map<ObjectKey, FutureTask<UploadOutcome>> byKey = new HashMap<>();

	PutsUnderWay(Executor threads, int atOnce, Duration patience) {
		this.threads = threads;
		this.places = new Semaphore(atOnce);
		this.atOnce = atOnce;
		this.patience = patience;
	}

	/** How many files have come. */
	int count() {
		return this.all.size();
	}

	/** Notes what became of a file already. */
	void add(UploadOutcome outcome) {
		FutureTask<UploadOutcome> task = new FutureTask<>(() -> outcome);
		task.run();
		this.all.add(task);
	}

	/**
	 * Waits until an earlier file of this name is put: of two the second is the one that
	 * finds the other.
	 */
	void await(ObjectKey key) {
		FutureTask<UploadOutcome> earlier = this.byKey.remove(key);
		if (earlier != null) {
			outcome(earlier);
		}
	}

	/**
	 * Begins to put a file; waits for a free place, and kind THROTTLED when there is
	 * none. The content is closed in any case.
	 */
	void begin(ObjectKey key, SmallFileMemory.Content content, Supplier<UploadOutcome> put) {
		FutureTask<UploadOutcome> task = new FutureTask<>(() -> sound(put));
		try {
			takePlace();
			try {
				this.threads.execute(() -> {
					try (content) {
						task.run();
					}
					finally {
						this.places.release();
					}
				});
			}
			catch (RejectedExecutionException ex) {
				this.places.release();
				throw ex;
			}
		}
		catch (RuntimeException ex) {
			content.close();
			throw ex;
		}
		this.all.add(task);
		this.byKey.put(key, task);
	}

	private UploadOutcome sound(Supplier<UploadOutcome> put) {
		try {
			return put.get();
		}
		catch (RuntimeException ex) {
			this.failure.compareAndSet(null, ex);
			throw ex;
		}
	}

	/** Throws what nobody expected to go wrong with any of them so far. */
	void requireSound() {
		RuntimeException unexpected = this.failure.get();
		if (unexpected != null) {
			throw unexpected;
		}
	}

	/**
	 * Waits for all of them and tells what became of each, in their order.
	 */
	List<UploadOutcome> finish() {
		settle();
		return this.all.stream().map(this::outcome).toList();
	}

	/** Waits until none is under way, whatever became of them. */
	void settle() {
		this.places.acquireUninterruptibly(this.atOnce);
		this.places.release(this.atOnce);
	}

	private void takePlace() {
		try {
			if (this.places.tryAcquire(this.patience.toMillis(), TimeUnit.MILLISECONDS)) {
				return;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		throw new StorageException(Kind.THROTTLED, null, "Too many uploads through the panel at once", null);
	}

	private UploadOutcome outcome(FutureTask<UploadOutcome> task) {
		try {
			return task.get();
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : new IllegalStateException(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted while a file was put", ex);
		}
	}

}
