package dev.cooperage.preview;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;

/**
 * Looks at the lengths that a page claims, before Parquet's decoders take memory for
 * them: some dozen bytes can claim a run of a billion values.
 */
final class PageCheck {

	/** Writers make runs of 512 values; some put a whole page in one. */
	private static final long LARGEST_RUN = 2 * 1024 * 1024;

	private final byte[] bytes;

	private int at;

	private PageCheck(byte[] bytes, int at) {
		this.bytes = bytes;
		this.at = at;
	}

	/** A page whose levels stand before its values, each with its length. */
	static void levelsAndValues(byte[] bytes, ColumnDescriptor column, Encoding levels, Encoding values, int count) {
		int at = 0;
		for (int most : new int[] { column.getMaxRepetitionLevel(), column.getMaxDefinitionLevel() }) {
			if (most > 0) {
				if (levels != Encoding.RLE) {
					return;
				}
				int length = new PageCheck(bytes, at).int32();
				at = end(bytes, at + 4, length);
				new PageCheck(bytes, at - length).runs(at, width(most), count);
			}
		}
		values(bytes, at, values, count);
	}

	/** Levels that stand alone. */
	static void levels(byte[] bytes, int from, int length, int most, int count) {
		new PageCheck(bytes, from).runs(end(bytes, from, length), width(most), count);
	}

	/** Values that stand alone from here on. */
	static void values(byte[] bytes, int from, Encoding encoding, int count) {
		PageCheck check = new PageCheck(bytes, from);
		switch (encoding) {
			case PLAIN_DICTIONARY, RLE_DICTIONARY -> {
				if (from < bytes.length) {
					int width = check.next();
					check.require(width <= 32);
					check.runs(bytes.length, width, count);
				}
			}
			case DELTA_BINARY_PACKED, DELTA_BYTE_ARRAY, DELTA_LENGTH_BYTE_ARRAY -> {
				check.require(check.number() <= LARGEST_RUN);
				check.require(check.number() <= LARGEST_RUN);
				check.require(check.number() <= Math.min(count, 2 * LARGEST_RUN));
			}
			default -> {
			}
		}
	}

	private void runs(int end, int width, int count) {
		long seen = 0;
		while (this.at < end && seen < count) {
			long header = number();
			long run = header >>> 1;
			if ((header & 1) == 0) {
				seen += run;
				this.at += (width + 7) / 8;
			}
			else {
				require(run * 8 <= LARGEST_RUN);
				seen += run * 8;
				this.at += (int) Math.min(run * width, end);
			}
		}
	}

	private long number() {
		long value = 0;
		for (int shift = 0; shift < 35; shift += 7) {
			int one = next();
			value |= (one & 0x7fL) << shift;
			if ((one & 0x80) == 0) {
				break;
			}
		}
		return value;
	}

	private int int32() {
		return next() | next() << 8 | next() << 16 | next() << 24;
	}

	private int next() {
		require(this.at < this.bytes.length);
		return this.bytes[this.at++] & 0xff;
	}

	private void require(boolean sound) {
		if (!sound) {
			throw new IllegalArgumentException("A page claims more than it has");
		}
	}

	private static int end(byte[] bytes, int from, int length) {
		if (length < 0 || length > bytes.length - from) {
			throw new IllegalArgumentException("A page is shorter than it says");
		}
		return from + length;
	}

	private static int width(int most) {
		return 32 - Integer.numberOfLeadingZeros(most);
	}

}
