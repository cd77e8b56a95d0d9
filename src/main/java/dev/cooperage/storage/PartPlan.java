package dev.cooperage.storage;

/**
 * How a file of known size is cut into parts: a thirty-second of it, between 8 and 64
 * MiB, and more only where there would be more than 10,000 parts (source: S3 user guide,
 * "Amazon S3 multipart upload limits"). Large parts cost S3 and the browser less; small
 * ones lose less when a connection breaks.
 *
 * @param size of the file in bytes, 0 to {@link #MAX_SIZE}
 */
public record PartPlan(long size) {

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
	}

	/** The size of every part but the last, in bytes. */
	public long partSize() {
		long wanted = Math.max(8 * MIB, Math.min(share(WANTED), 64 * MIB));
		return Math.max(wanted, share(PartSizes.MOST_PARTS));
	}

	private long share(int parts) {
		return (this.size + parts - 1) / parts;
	}

	/** How many parts there are; an empty file has one, which is empty. */
	public int count() {
		return (int) Math.max(1, (this.size + partSize() - 1) / partSize());
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
		return Math.min(partSize(), this.size - (number - 1) * partSize());
	}

}
