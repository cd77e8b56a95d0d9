package dev.cooperage.files.uploads.form;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

import dev.cooperage.files.NewFile;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.s3names.StorageException;
import org.jspecify.annotations.Nullable;

/**
 * The files of one request in the order in which they came, of which a few at a time are
 * put while the next ones are read. For one thread.
 */
class PutsUnderWay {

	private final Executor threads;

	private final Semaphore places;

	private final int atOnce;

	private final Duration patience;

	private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

	private final List<CompletableFuture<UploadOutcome>> all = new ArrayList<>();

	private final List<Put> begun = new ArrayList<>();

	private final Map<ObjectKey, Put> byKey = new HashMap<>();

	/**
	 * @param patience how long to wait for a free place, and for the end of a put
	 */
	PutsUnderWay(Executor threads, int atOnce, Duration patience) {
		this.threads = threads;
		this.places = new Semaphore(atOnce);
		this.atOnce = atOnce;
		this.patience = patience;
	}

	/** Returns how many files have come. */
	int count() {
		return this.all.size();
	}

	/** Notes what became of a file already. */
	void add(UploadOutcome outcome) {
		this.all.add(CompletableFuture.completedFuture(outcome));
	}

	/**
	 * Waits until an earlier file of this name is put: of two the second is the one that
	 * finds the other.
	 */
	void await(ObjectKey key) {
		Put earlier = this.byKey.remove(key);
		if (earlier == null) {
			return;
		}
		try {
			earlier.outcome.get(this.patience.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			requireSound();
		}
		catch (TimeoutException ex) {
			earlier.giveUp();
			throw tooMuch();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw tooMuch();
		}
	}

	/**
	 * Begins to put a file; waits for a free place, and kind THROTTLED when there is
	 * none.
	 * @param put returns the number of bytes stored
	 * @param end lets go of the content; called in any case, and once
	 */
	void begin(NewFile file, LongSupplier put, Runnable end) {
		Put begun = new Put(file, put, end);
		try {
			takePlace();
			try {
				this.threads.execute(begun);
			}
			catch (RejectedExecutionException ex) {
				this.places.release();
				throw ex;
			}
		}
		catch (RuntimeException ex) {
			end.run();
			throw ex;
		}
		this.all.add(begun.outcome);
		this.begun.add(begun);
		this.byKey.put(file.key(), begun);
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
		requireSound();
		return this.all.stream().map(CompletableFuture::join).toList();
	}

	/**
	 * Waits until none is under way, whatever became of them. After the patience those
	 * that have not begun never will, and of the others nobody knows what becomes.
	 */
	void settle() {
		try {
			if (this.places.tryAcquire(this.atOnce, this.patience.toMillis(), TimeUnit.MILLISECONDS)) {
				this.places.release(this.atOnce);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.begun.forEach(Put::giveUp);
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
		throw tooMuch();
	}

	private static StorageException tooMuch() {
		return new StorageException(Kind.THROTTLED, null, "Too many uploads through the panel at once", null);
	}

	/** The put of one file, by another thread. */
	private final class Put implements Runnable {

		private final NewFile file;

		private final LongSupplier put;

		private final Runnable end;

		private final AtomicBoolean taken = new AtomicBoolean();

		private final CompletableFuture<UploadOutcome> outcome = new CompletableFuture<>();

		private Put(NewFile file, LongSupplier put, Runnable end) {
			this.file = file;
			this.put = put;
			this.end = end;
		}

		@Override
		public void run() {
			try {
				if (this.taken.compareAndSet(false, true)) {
					this.outcome.complete(UploadOutcomes.of(this.file, this.put));
				}
			}
			catch (RuntimeException ex) {
				PutsUnderWay.this.failure.compareAndSet(null, ex);
				this.outcome.completeExceptionally(ex);
			}
			finally {
				this.end.run();
				PutsUnderWay.this.places.release();
			}
		}

		/** Changes nothing where the outcome is known. */
		void giveUp() {
			if (!this.outcome.isDone()) {
				this.outcome.complete(UploadOutcomes.failed(this.file, this.taken.compareAndSet(false, true) ? tooMuch()
						: new StorageException(Kind.UNREACHABLE, null, "A put did not end in time", null)));
			}
		}

	}

}
