package dev.cooperage.storage.transfers;

import dev.cooperage.storage.objects.PartSizes;

/**
 * The parts of a file of known size.
 *
 * @param size of the file in bytes, 0 to {@link #MAX_SIZE}
 * @param smallParts how many parts at the beginning have {@link #SMALL_SIZE} bytes
 * @param partSize of every other part but the last, in bytes, at least 1
 */
public record PartPlan(long size, int smallParts, long partSize) {

	/** The largest file: 10,000 parts of 5 GiB. */
	public static final long MAX_SIZE = 10_000L * 5 * 1024 * 1024 * 1024;

	private static final long MIB = 1024 * 1024;

	/**
	 * Of the first parts, in bytes: the least that S3 takes of a part that is not the
	 * last (source: S3 user guide, "Amazon S3 multipart upload limits").
	 */
	public static final long SMALL_SIZE = 5 * MIB;

	private static final int SMALL = 16;

	private static final int WANTED = 32;

	private static final long MOST_WANTED = 32 * MIB;

	/**
	 * @throws IllegalArgumentException when S3 could not hold it; the message is a
	 * sentence for people
	 */
	public PartPlan {
		if (size < 0 || size > MAX_SIZE) {
			throw new IllegalArgumentException("S3 takes files of at most 48.8 TiB");
		}
		if (partSize < 1 || smallParts < 0) {
			throw new IllegalArgumentException("A part has at least one byte");
		}
	}

	/**
	 * Returns the plan for a new upload: 16 parts of 5 MiB, so that a slow line keeps
	 * what it sent when it breaks; then parts of a thirty-second of the file, between 8
	 * and 32 MiB, and larger only where there would be more than 10,000 (source: S3 user
	 * guide, "Amazon S3 multipart upload limits"). Large parts cost S3 and the browser
	 * less.
	 */
	public static PartPlan of(long size) {
		if (share(size, PartSizes.MOST_PARTS) > MOST_WANTED) {
			return new PartPlan(size, 0, share(size, PartSizes.MOST_PARTS));
		}
		long wanted = Math.max(8 * MIB, Math.min(share(size, WANTED), MOST_WANTED));
		long rest = Math.max(0, size - SMALL * SMALL_SIZE);
		return new PartPlan(size, SMALL, Math.max(wanted, share(rest, PartSizes.MOST_PARTS - SMALL)));
	}

	private static long share(long size, int parts) {
		return (size + parts - 1) / parts;
	}

	/** Returns how many parts there are; an empty file has one, which is empty. */
	public int count() {
		long small = this.smallParts * SMALL_SIZE;
		return (int) Math.max(1, (this.size <= small) ? parts(this.size, SMALL_SIZE)
				: this.smallParts + parts(this.size - small, this.partSize));
	}

	/** Returns whether there is a part of this number, counted from 1. */
	public boolean has(int number) {
		return number >= 1 && number <= count();
	}

	/** Returns the size of this part, counted from 1, in bytes. */
	public long sizeOf(int number) {
		if (!has(number)) {
			throw new IllegalArgumentException("There is no part " + number);
		}
		return Math.min((number <= this.smallParts) ? SMALL_SIZE : this.partSize, this.size - before(number));
	}

	private long before(int number) {
		int small = Math.min(this.smallParts, number - 1);
		return small * SMALL_SIZE + (number - 1 - small) * this.partSize;
	}

	private static long parts(long size, long partSize) {
		return (size + partSize - 1) / partSize;
	}

}
