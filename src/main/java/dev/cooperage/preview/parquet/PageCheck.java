package dev.cooperage.preview.parquet;

import dev.cooperage.preview.source.PreviewBudget;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * Looks at the lengths that a page claims, before Parquet's decoders take memory for
 * them: some dozen bytes can claim a run of a billion values. What a decoder will take is
 * asked of the budget. It reads numbers as the decoders do, so that both see the same
 * lengths.
 */
final class PageCheck {

	/** Writers make runs of 512 values; some put a whole page in one. */
	private static final long LARGEST_RUN = 2 * 1024 * 1024;

	/** Writers make blocks of 128 values. */
	private static final long LARGEST_BLOCK = 64 * 1024;

	private final byte[] bytes;

	private final PreviewBudget budget;

	private int at;

	private PageCheck(byte[] bytes, int at, PreviewBudget budget) {
		this.bytes = bytes;
		this.at = at;
		this.budget = budget;
	}

	/**
	 * Checks a page whose levels stand before its values, each with its length.
	 * @throws UnsupportedOperationException for levels that writers no longer write
	 */
	static void levelsAndValues(byte[] bytes, ColumnDescriptor column, Encoding repetition, Encoding definition,
			Encoding values, int count, PreviewBudget budget) {
		int at = levels(bytes, 0, column.getMaxRepetitionLevel(), repetition, count, budget);
		at = levels(bytes, at, column.getMaxDefinitionLevel(), definition, count, budget);
		values(bytes, at, column, values, count, budget);
	}

	private static int levels(byte[] bytes, int from, int most, Encoding encoding, int count, PreviewBudget budget) {
		if (most == 0) {
			return from;
		}
		if (encoding != Encoding.RLE) {
			throw new UnsupportedOperationException("an old encoding");
		}
		int length = new PageCheck(bytes, from, budget).int32();
		levels(bytes, from + 4, length, most, count, budget);
		return from + 4 + length;
	}

	/** Checks levels that stand alone. */
	static void levels(byte[] bytes, int from, int length, int most, int count, PreviewBudget budget) {
		new PageCheck(bytes, from, budget).runs(end(bytes, from, length), width(most), count);
	}

	/** Checks the values from here on. */
	static void values(byte[] bytes, int from, ColumnDescriptor column, Encoding encoding, int count,
			PreviewBudget budget) {
		PageCheck check = new PageCheck(bytes, from, budget);
		switch (encoding) {
			case PLAIN_DICTIONARY, RLE_DICTIONARY -> {
				if (from < bytes.length) {
					int width = check.next();
					check.require(width <= 32);
					check.runs(bytes.length, width, count);
				}
			}
			case RLE -> {
				check.require(column.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BOOLEAN);
				int length = check.int32();
				check.runs(end(bytes, from + 4, length), 1, count);
			}
			case DELTA_BINARY_PACKED, DELTA_LENGTH_BYTE_ARRAY -> check.deltas(count);
			case DELTA_BYTE_ARRAY -> {
				check.deltas(count);
				check.deltas(count);
			}
			case BYTE_STREAM_SPLIT -> budget.unpack(bytes.length - from);
			default -> {
			}
		}
	}

	private void runs(int end, int width, int count) {
		long seen = 0;
		long largest = 0;
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
				largest = Math.max(largest, run);
				this.at += (int) Math.min(run * width, end);
			}
		}
		// The decoder takes an array of int for a run, and its bytes.
		this.budget.unpack(largest * (8 * Integer.BYTES + width));
	}

	/** Goes through blocks of deltas, which the decoder reads all at once. */
	private void deltas(int count) {
		long block = number();
		long parts = number();
		long values = number();
		require(block > 0 && block <= LARGEST_BLOCK && parts > 0 && block % (8 * parts) == 0);
		require(values <= Math.max(count, 1) && values <= LARGEST_RUN * 2);
		this.budget.unpack(Long.BYTES * (values + block) + Integer.BYTES * parts);
		long each = block / parts;
		wideNumber();
		for (long seen = 1; seen < values;) {
			wideNumber();
			int widths = this.at;
			this.at = end(this.bytes, this.at, (int) parts);
			for (int part = 0; part < parts && seen < values; part++) {
				int width = this.bytes[widths + part] & 0xff;
				require(width <= Long.SIZE);
				this.at = end(this.bytes, this.at, (int) (width * each / 8));
				seen += each;
			}
		}
	}

	// Thirty-two bits in five bytes at most: the decoders would read on.
	private long number() {
		long value = 0;
		for (int shift = 0; shift < 35; shift += 7) {
			int one = next();
			value |= (one & 0x7fL) << shift;
			if ((one & 0x80) == 0) {
				require(value <= 0xffffffffL);
				return value;
			}
		}
		throw new IllegalArgumentException("A page is broken");
	}

	private void wideNumber() {
		for (int i = 0; i < 10; i++) {
			if ((next() & 0x80) == 0) {
				return;
			}
		}
		throw new IllegalArgumentException("A page is broken");
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
