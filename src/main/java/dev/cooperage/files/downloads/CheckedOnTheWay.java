package dev.cooperage.files.downloads;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * A stream that asks every few seconds whether it may go on. A check that throws ends it
 * as a broken connection would, for by then an answer is under way.
 */
public class CheckedOnTheWay extends FilterInputStream {

	/** The time for which a transfer may outlast the right to it. */
	public static final Duration EVERY = Duration.ofSeconds(2);

	private final Runnable check;

	private final long every;

	private long checked = System.nanoTime();

	public CheckedOnTheWay(InputStream in, Runnable check) {
		this(in, check, EVERY);
	}

	CheckedOnTheWay(InputStream in, Runnable check, Duration every) {
		super(in);
		this.check = check;
		this.every = every.toNanos();
	}

	@Override
	public int read() throws IOException {
		check();
		return super.read();
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		check();
		return super.read(bytes, offset, length);
	}

	private void check() throws StoppedException {
		if (System.nanoTime() - this.checked >= this.every) {
			try {
				this.check.run();
			}
			catch (RuntimeException ex) {
				throw new StoppedException(ex);
			}
			this.checked = System.nanoTime();
		}
	}

	/** The transfer must not go on; the cause says why. */
	public static class StoppedException extends IOException {

		StoppedException(RuntimeException cause) {
			super(cause);
		}

	}

}
