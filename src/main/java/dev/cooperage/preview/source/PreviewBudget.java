package dev.cooperage.preview.source;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The limits of one preview, whatever its file claims. It is asked before memory is taken
 * and in every loop whose length a file decides, not only where bytes are read. Each
 * method throws {@link TooMuchException} when the limit is reached, and then takes
 * nothing.
 */
public final class PreviewBudget {

	/**
	 * Bytes fetched of a Parquet file; of any other file
	 * {@link dev.cooperage.preview.Head#BYTES}.
	 */
	public static final long READ = 512 * 1024;

	/** Bytes that are unpacked, or that decoders take because a file claims a length. */
	static final long UNPACKED = 32 * 1024 * 1024;

	/** Columns of a Parquet file, those inside structures included. */
	public static final int LEAVES = 200;

	/** Rows read; text files tell the types of their columns by as many. */
	static final int ROWS = 1_500;

	/** Values looked at, those that are null or are not shown included. */
	static final int VALUES = 1_000_000;

	/** Characters on the page. */
	public static final int CHARACTERS = 600_000;

	public static final Duration TIME = Duration.ofSeconds(5);

	private static final int VALUES_BETWEEN_LOOKS = 1_000;

	private final LongSupplier nanoTime;

	private final long start;

	private long read = READ;

	private long unpacked = UNPACKED;

	private long leaves = LEAVES;

	private long rows = ROWS;

	private long values = VALUES;

	private long characters = CHARACTERS;

	private long look = VALUES - VALUES_BETWEEN_LOOKS;

	public PreviewBudget() {
		this(System::nanoTime);
	}

	PreviewBudget(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
		this.start = nanoTime.getAsLong();
	}

	public void read(long bytes) {
		time();
		this.read = left(this.read, bytes, "bytes");
	}

	/** Asks for memory before it is taken. */
	public void unpack(long bytes) {
		time();
		this.unpacked = left(this.unpacked, bytes, "unpacked bytes");
	}

	public void leaves(long count) {
		this.leaves = left(this.leaves, count, "columns");
	}

	public void row() {
		time();
		this.rows = left(this.rows, 1, "rows");
	}

	public void values(long count) {
		this.values = left(this.values, count, "values");
		if (this.values < this.look) {
			this.look = this.values - VALUES_BETWEEN_LOOKS;
			time();
		}
	}

	public void characters(long count) {
		this.characters = left(this.characters, count, "characters");
	}

	public void time() {
		if (this.nanoTime.getAsLong() - this.start > TIME.toNanos()) {
			throw new TooMuchException("time");
		}
	}

	private static long left(long left, long taken, String what) {
		if (taken < 0) {
			throw new IllegalArgumentException("Its structure is broken");
		}
		if (taken > left) {
			throw new TooMuchException(what);
		}
		return left - taken;
	}

}
