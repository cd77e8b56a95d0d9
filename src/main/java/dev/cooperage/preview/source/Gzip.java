package dev.cooperage.preview.source;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks gzip within a given length. The JDK's own stream calls itself for each empty
 * member of a file, and a file can have thousands.
 *
 * @param length of what came out
 * @param whole whether it was all of the content
 */
public record Gzip(int length, boolean whole) {

	private static final int CRC = 2;

	private static final int EXTRA = 4;

	private static final int NAME = 8;

	private static final int COMMENT = 16;

	private static final int TRAILER = 8;

	private static final int CHUNK = 64 * 1024;

	/** Unpacks until the content ends or breaks, or there is no room left. */
	public static Gzip into(byte[] out, byte[] content, PreviewBudget budget) {
		int filled = 0;
		int at = 0;
		Inflater inflater = new Inflater(true);
		try {
			while (at < content.length) {
				budget.values(1);
				int data = dataOf(content, at);
				if (data < 0) {
					// What follows a member may be anything; before the first it is
					// none.
					return new Gzip(filled, at > 0);
				}
				inflater.reset();
				inflater.setInput(content, data, content.length - data);
				while (!inflater.finished()) {
					budget.time();
					int length = inflater.inflate(out, filled, Math.min(CHUNK, out.length - filled));
					filled += length;
					if (length == 0 && !inflater.finished()) {
						return new Gzip(filled, false);
					}
				}
				at = content.length - inflater.getRemaining() + TRAILER;
			}
			return new Gzip(filled, at == content.length);
		}
		catch (DataFormatException ex) {
			return new Gzip(filled, false);
		}
		finally {
			inflater.end();
		}
	}

	/** Returns where the data of a member begins; -1 when there is no member here. */
	private static int dataOf(byte[] content, int start) {
		if (content.length - start < 10 || content[start] != 0x1f || content[start + 1] != (byte) 0x8b
				|| content[start + 2] != 8) {
			return -1;
		}
		int flags = content[start + 3];
		int at = start + 10;
		if ((flags & EXTRA) != 0) {
			at += 2 + ((at + 1 < content.length) ? (content[at] & 0xff | (content[at + 1] & 0xff) << 8) : 0);
		}
		for (int text : new int[] { NAME, COMMENT }) {
			while ((flags & text) != 0 && at < content.length && content[at] != 0) {
				at++;
			}
			at += ((flags & text) != 0) ? 1 : 0;
		}
		at += ((flags & CRC) != 0) ? 2 : 0;
		return (at <= content.length) ? at : -1;
	}

}
