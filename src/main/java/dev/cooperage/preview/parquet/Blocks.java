package dev.cooperage.preview.parquet;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import dev.cooperage.preview.source.PreviewBudget;
import dev.cooperage.preview.source.Source;
import dev.cooperage.preview.source.SourceFailure;
import dev.cooperage.preview.source.TooMuchException;

/** Ranges of a file, read in blocks and kept, within a budget. */
public final class Blocks {

	private static final int BLOCK = 32 * 1024;

	private final Source source;

	private final Map<Long, byte[]> blocks = new HashMap<>();

	private final PreviewBudget budget;

	public Blocks(Source source, PreviewBudget budget) {
		this.source = source;
		this.budget = budget;
	}

	long size() {
		return this.source.size();
	}

	/**
	 * Reads a range.
	 * @throws TooMuchException when the budget has no more
	 * @throws IllegalArgumentException when it is not in the file
	 */
	public byte[] read(long from, long length) {
		if (from < 0 || length < 0 || from > size() - length) {
			throw new IllegalArgumentException("It names bytes that it does not have");
		}
		if (length == 0) {
			return new byte[0];
		}
		if (length > PreviewBudget.READ) {
			throw new TooMuchException("bytes");
		}
		long first = from / BLOCK;
		long last = (from + length - 1) / BLOCK;
		for (long block = first; block <= last; block++) {
			if (!this.blocks.containsKey(block)) {
				long end = block;
				while (end < last && !this.blocks.containsKey(end + 1)) {
					end++;
				}
				fetch(block, end);
			}
		}
		byte[] read = new byte[(int) length];
		for (long block = first; block <= last; block++) {
			byte[] bytes = Objects.requireNonNull(this.blocks.get(block));
			long start = Math.max(from, block * BLOCK);
			long end = Math.min(from + length, block * BLOCK + bytes.length);
			System.arraycopy(bytes, (int) (start - block * BLOCK), read, (int) (start - from), (int) (end - start));
		}
		return read;
	}

	private void fetch(long first, long last) {
		long from = first * BLOCK;
		long wanted = Math.min((last - first + 1) * BLOCK, size() - from);
		this.budget.read(wanted);
		int length = (int) wanted;
		byte[] bytes = SourceFailure.guarding(this.source, from, length);
		if (bytes.length != length) {
			throw new IllegalArgumentException("It is shorter than it was");
		}
		for (int start = 0; start < length; start += BLOCK) {
			this.blocks.put((from + start) / BLOCK, Arrays.copyOfRange(bytes, start, Math.min(start + BLOCK, length)));
		}
	}

}
