package dev.cooperage.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import dev.cooperage.storage.StorageException;
import dev.cooperage.storage.StorageException.Kind;

/**
 * The memory that all small files on their way through the panel may use together;
 * whoever comes when it is used up waits, but not for ever.
 */
class SmallFileMemory {

	private static final int UNIT = 16 * 1024;

	private static final byte[] NONE = {};

	private final int largest;

	private final Semaphore units;

	private final Duration patience;

	/**
	 * @param bytes for all of them
	 * @param largest the most bytes of a small file
	 * @param patience how long to wait for memory
	 */
	SmallFileMemory(long bytes, int largest, Duration patience) {
		this.largest = largest;
		this.units = new Semaphore((int) Math.max(units(largest), Math.min(Integer.MAX_VALUE, bytes / UNIT)), true);
		this.patience = patience;
	}

	/**
	 * Reads a file, or the beginning of a larger one; the caller closes what it gets.
	 * Kind THROTTLED when there is no memory for it.
	 */
	Content read(InputStream file) throws IOException {
		int held = units(this.largest);
		take(held);
		try {
			byte[] bytes = file.readNBytes(this.largest + 1);
			int needed = Math.min(held, units(bytes.length));
			this.units.release(held - needed);
			held = needed;
			Content content = new Content(bytes, needed);
			held = 0;
			return content;
		}
		finally {
			this.units.release(held);
		}
	}

	private static int units(int bytes) {
		return Math.max(1, (bytes + UNIT - 1) / UNIT);
	}

	private void take(int count) {
		try {
			if (this.units.tryAcquire(count, this.patience.toMillis(), TimeUnit.MILLISECONDS)) {
				return;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		throw new StorageException(Kind.THROTTLED, null, "Too many uploads through the panel at once", null);
	}

	/** What was read, and the memory for it. */
	final class Content implements AutoCloseable {

		private byte[] bytes;

		private int held;

		private Content(byte[] bytes, int held) {
			this.bytes = bytes;
			this.held = held;
		}

		/** The whole file, where {@link #isWhole()}. */
		byte[] bytes() {
			return this.bytes;
		}

		/** Whether this is the whole file. */
		boolean isWhole() {
			return this.bytes.length <= SmallFileMemory.this.largest;
		}

		/** This beginning and then the rest; the memory is free when that is reached. */
		InputStream followedBy(InputStream rest) {
			InputStream beginning = new ByteArrayInputStream(this.bytes) {

				@Override
				public void close() {
					Content.this.close();
				}

			};
			return new SequenceInputStream(beginning, rest);
		}

		@Override
		public void close() {
			SmallFileMemory.this.units.release(this.held);
			this.held = 0;
			this.bytes = NONE;
		}

	}

}
