package dev.cooperage.storage;

/**
 * How a file of known size is cut into parts.
 *
 * @param size of the file in bytes, 0 to {@link #MAX_SIZE}
 * @param partSize of every part but the last, in bytes, at least 1
 */
public record PartPlan(long size, long partSize) {

	/** The largest file: 10,000 parts of 5 GiB. */
	public static final long MAX_SIZE = 10_000L * 5 * 1024 * 1024 * 1024;

	private static final long MIB = 1024 * 1024;

	private static final int WANTED = 32;

	/**
	 * @throws IllegalArgumentException when S3 could not hold it; the message is a
	 * sentence for people
	 */
	public PartPlan {
		if (size < 0 || size > MAX_SIZE) {
			throw new IllegalArgumentException("S3 takes files of at most 48.8 TiB");
		}
		if (partSize < 1) {
			throw new IllegalArgumentException("A part has at least one byte");
		}
	}

	/**
	 * For a new upload: parts of a thirty-second of the file, between 8 and 32 MiB, and
	 * larger only where there would be more than 10,000 (source: S3 user guide, "Amazon
	 * S3 multipart upload limits"). Large parts cost S3 and the browser less; small ones
	 * lose less when a connection breaks.
	 */
	public static PartPlan of(long size) {
		long wanted = Math.max(8 * MIB, Math.min(share(size, WANTED), 32 * MIB));
		return new PartPlan(size, Math.max(wanted, share(size, PartSizes.MOST_PARTS)));
	}

	private static long share(long size, int parts) {
		return (size + parts - 1) / parts;
	}

	/** How many parts there are; an empty file has one, which is empty. */
	public int count() {
		return (int) Math.max(1, (this.size + this.partSize - 1) / this.partSize);
	}

	/** Whether there is a part of this number, counted from 1. */
	public boolean has(int number) {
		return number >= 1 && number <= count();
	}

	/** The size of this part, counted from 1, in bytes. */
	public long sizeOf(int number) {
		if (!has(number)) {
			throw new IllegalArgumentException("There is no part " + number);
		}
		return Math.min(this.partSize, this.size - (number - 1) * this.partSize);
	}

}
