package dev.cooperage.preview;

import java.util.Arrays;
import java.util.Locale;

import dev.cooperage.preview.source.Gzip;
import dev.cooperage.preview.source.PreviewBudget;
import dev.cooperage.preview.source.Source;
import dev.cooperage.preview.source.SourceFailure;

/**
 * The first bytes of a file.
 *
 * @param name in lower case, without the ending of a compression that was taken off
 * @param cut whether the file goes on after them
 * @param compression "gzip" when they were compressed; else empty
 */
record Head(String name, byte[] bytes, boolean cut, String compression) {

	/** So many bytes are read of anything but Parquet. */
	static final int BYTES = 256 * 1024;

	static Head of(Source source, PreviewBudget budget) {
		int length = (int) Math.min(source.size(), BYTES);
		budget.time();
		byte[] bytes = SourceFailure.guarding(source, 0, length);
		Head head = new Head(source.name().toLowerCase(Locale.ROOT), bytes, source.size() > bytes.length, "");
		boolean gzip = head.name.endsWith(".gz") && bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
		return gzip ? head.unzipped(budget) : head;
	}

	boolean is(String... endings) {
		for (String ending : endings) {
			if (this.name.endsWith("." + ending)) {
				return true;
			}
		}
		return false;
	}

	/** Returns what comes out before the bytes end or break, as many bytes at most. */
	private Head unzipped(PreviewBudget budget) {
		budget.unpack(2 * BYTES);
		byte[] out = new byte[BYTES];
		Gzip found = Gzip.into(out, this.bytes, budget);
		return new Head(this.name.substring(0, this.name.length() - 3), Arrays.copyOf(out, found.length()),
				this.cut || !found.whole(), "gzip");
	}

}
