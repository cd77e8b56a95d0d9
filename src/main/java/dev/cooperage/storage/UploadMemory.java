package dev.cooperage.storage;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import dev.cooperage.storage.StorageException.Kind;

/**
 * The memory that all streamed uploads together may use as buffers, in units of the
 * smallest part; whoever comes when it is used up waits, but not for ever.
 */
class UploadMemory {

	private final Semaphore units;

	private final int unit;

	private final Duration wait;

	UploadMemory(long bytes, int unit, Duration wait) {
		this.unit = unit;
		this.wait = wait;
		this.units = new Semaphore((int) Math.max(1, Math.min(Integer.MAX_VALUE, bytes / unit)), true);
	}

	/** A buffer of one unit; kind THROTTLED when there is no memory for it. */
	Buffer buffer() {
		return new Buffer();
	}

	private void take(int count) {
		try {
			if (this.units.tryAcquire(count, this.wait.toMillis(), TimeUnit.MILLISECONDS)) {
				return;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		throw new StorageException(Kind.THROTTLED, null, "Too many uploads through the panel at once", null);
	}

	/** The one buffer of an upload. */
	final class Buffer implements AutoCloseable {

		private int held;

		private byte[] bytes;

		private Buffer() {
			take(1);
			this.held = 1;
			this.bytes = new byte[UploadMemory.this.unit];
		}

		byte[] bytes() {
			return this.bytes;
		}

		/** Grows to this many bytes, losing what it holds; never shrinks. */
		void grow(int size) {
			int wanted = (size + UploadMemory.this.unit - 1) / UploadMemory.this.unit;
			if (wanted > this.held) {
				// The old one goes first: both at once could be too much.
				this.bytes = new byte[0];
				take(wanted - this.held);
				this.held = wanted;
				this.bytes = new byte[size];
			}
		}

		@Override
		public void close() {
			UploadMemory.this.units.release(this.held);
			this.held = 0;
		}

	}

}
