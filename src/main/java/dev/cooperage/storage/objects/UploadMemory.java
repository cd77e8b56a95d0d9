package dev.cooperage.storage.objects;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.s3names.StorageException;
import org.jspecify.annotations.Nullable;

/**
 * The memory that all uploads of one kind together may use as buffers, in units. A caller
 * that comes when it is used up waits for a limited time.
 */
public class UploadMemory {

	private final Semaphore units;

	private final int all;

	private final int unit;

	private final Duration wait;

	public UploadMemory(long bytes, int unit, Duration wait) {
		this.unit = unit;
		this.wait = wait;
		this.all = (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytes / unit));
		this.units = new Semaphore(this.all, true);
	}

	/**
	 * Returns a buffer of this many bytes; waits for memory, and kind THROTTLED when none
	 * comes.
	 */
	Buffer buffer(int size) {
		int count = units(size);
		take(count);
		return new Buffer(count, new byte[size]);
	}

	/**
	 * Returns a buffer of what comes in, at most so many bytes. Waits for memory for all
	 * of them and gives back what is not needed; kind THROTTLED when none comes.
	 */
	public Buffer read(InputStream in, int most) throws IOException {
		int taken = units(most);
		take(taken);
		int kept = 0;
		try {
			byte[] bytes = in.readNBytes(most);
			kept = units(bytes.length);
			return new Buffer(kept, bytes);
		}
		finally {
			this.units.release(taken - kept);
		}
	}

	/**
	 * Returns the same without waiting, and only while half of the memory is left for
	 * others.
	 */
	@Nullable Buffer spare(int size) {
		int count = units(size);
		boolean plenty = this.units.availablePermits() - count >= this.all / 2;
		return (plenty && this.units.tryAcquire(count)) ? new Buffer(count, new byte[size]) : null;
	}

	private int units(int size) {
		return (size + this.unit - 1) / this.unit;
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

	/** Memory for one part, or one small object. */
	public final class Buffer implements AutoCloseable {

		private final int held;

		private final byte[] bytes;

		private Buffer(int held, byte[] bytes) {
			this.held = held;
			this.bytes = bytes;
		}

		public byte[] bytes() {
			return this.bytes;
		}

		@Override
		public void close() {
			UploadMemory.this.units.release(this.held);
		}

	}

}
