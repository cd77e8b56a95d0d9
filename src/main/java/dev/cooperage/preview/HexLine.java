package dev.cooperage.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sixteen bytes as numbers and as letters. */
public record HexLine(String offset, String numbers, String letters) {

	private static final int WIDTH = 16;

	private static final int MOST = 512;

	/** Returns the first bytes, 512 at most. */
	static List<HexLine> of(byte[] bytes) {
		List<HexLine> lines = new ArrayList<>();
		for (int from = 0; from < Math.min(bytes.length, MOST); from += WIDTH) {
			lines.add(of(bytes, from, Math.min(from + WIDTH, bytes.length)));
		}
		return lines;
	}

	private static HexLine of(byte[] bytes, int from, int to) {
		StringBuilder numbers = new StringBuilder();
		StringBuilder letters = new StringBuilder();
		for (int i = from; i < to; i++) {
			int value = bytes[i] & 0xff;
			numbers.append((i == from) ? "" : (i - from == WIDTH / 2) ? "  " : " ")
				.append(String.format(Locale.ROOT, "%02x", value));
			letters.append((value >= 0x20 && value < 0x7f) ? (char) value : '.');
		}
		return new HexLine(String.format(Locale.ROOT, "%04x", from), numbers.toString(), letters.toString());
	}

}
