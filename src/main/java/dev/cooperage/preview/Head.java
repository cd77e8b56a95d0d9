package dev.cooperage.preview;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

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

	static Head of(Source source) {
		byte[] bytes = source.read(0, (int) Math.min(source.size(), BYTES));
		Head head = new Head(source.name().toLowerCase(Locale.ROOT), bytes, source.size() > bytes.length, "");
		boolean gzip = head.name.endsWith(".gz") && bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
		return gzip ? head.unzipped() : head;
	}

	boolean is(String... endings) {
		for (String ending : endings) {
			if (this.name.endsWith("." + ending)) {
				return true;
			}
		}
		return false;
	}

	/** What comes out before the bytes end or break, as many bytes at most. */
	private Head unzipped() {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		boolean ended = false;
		try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(this.bytes))) {
			byte[] buffer = new byte[8192];
			int length = in.read(buffer);
			while (length >= 0 && out.size() < BYTES) {
				out.write(buffer, 0, length);
				length = in.read(buffer);
			}
			ended = length < 0;
		}
		catch (IOException ex) {
			// The part that was read ends in the middle, or the file is broken there.
		}
		return new Head(this.name.substring(0, this.name.length() - 3), out.toByteArray(), !ended, "gzip");
	}

}
