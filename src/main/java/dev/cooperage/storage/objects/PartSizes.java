package dev.cooperage.storage.objects;

/**
 * The sizes of the parts of a stream of unknown length, so that 10,000 parts hold the 5
 * TiB that S3 promised for long: 8 MiB, doubled after each 800 parts, at most 1 GiB
 * (source: S3 user guide, "Amazon S3 multipart upload limits").
 */
public record PartSizes(int first) {

	static final PartSizes DEFAULT = new PartSizes(8 * 1024 * 1024);

	public static final int MOST_PARTS = 10_000;

	private static final int SAME_SIZE = 800;

	private static final int MOST_DOUBLINGS = 7;

	/** Returns the size of the part with this number, counted from 1, in bytes. */
	int of(int partNumber) {
		return this.first << Math.min(MOST_DOUBLINGS, (partNumber - 1) / SAME_SIZE);
	}

}
