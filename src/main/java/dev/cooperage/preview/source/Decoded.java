package dev.cooperage.preview.source;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Bytes read as text.
 *
 * @param encoding in words
 */
public record Decoded(String text, String encoding) {

	private static final Charset WINDOWS = Charset.forName("windows-1252");

	/**
	 * Returns the text; empty when the bytes are none.
	 * @param cut whether the file goes on, so that the last character may be broken
	 */
	public static Optional<Decoded> of(byte[] bytes, boolean cut) {
		if (begins(bytes, 0xef, 0xbb, 0xbf)) {
			return decoded(bytes, 3, StandardCharsets.UTF_8, cut, "UTF-8 with a mark");
		}
		if (begins(bytes, 0xff, 0xfe)) {
			return decoded(bytes, 2, StandardCharsets.UTF_16LE, cut, "UTF-16, little-endian");
		}
		if (begins(bytes, 0xfe, 0xff)) {
			return decoded(bytes, 2, StandardCharsets.UTF_16BE, cut, "UTF-16, big-endian");
		}
		int[] zeros = zeros(bytes);
		if (zeros[0] + zeros[1] > 0) {
			return withoutMark(bytes, zeros, cut);
		}
		return decoded(bytes, 0, StandardCharsets.UTF_8, cut, "UTF-8")
			.or(() -> decoded(bytes, 0, WINDOWS, cut, "Latin-1 (Windows-1252), guessed"));
	}

	// Latin letters in UTF-16 have a zero in every other byte.
	private static Optional<Decoded> withoutMark(byte[] bytes, int[] zeros, boolean cut) {
		int half = bytes.length / 2;
		if (zeros[1] > half * 0.4 && zeros[0] < half * 0.05) {
			return decoded(bytes, 0, StandardCharsets.UTF_16LE, cut, "UTF-16, little-endian, guessed");
		}
		if (zeros[0] > half * 0.4 && zeros[1] < half * 0.05) {
			return decoded(bytes, 0, StandardCharsets.UTF_16BE, cut, "UTF-16, big-endian, guessed");
		}
		return Optional.empty();
	}

	private static Optional<Decoded> decoded(byte[] bytes, int from, Charset charset, boolean cut, String encoding) {
		CharsetDecoder decoder = charset.newDecoder()
			.onMalformedInput(CodingErrorAction.REPORT)
			.onUnmappableCharacter(CodingErrorAction.REPORT);
		CharBuffer text = CharBuffer.allocate(bytes.length + 1);
		CoderResult result = decoder.decode(ByteBuffer.wrap(bytes, from, bytes.length - from), text, !cut);
		try {
			if (result.isError()) {
				result.throwException();
			}
		}
		catch (CharacterCodingException ex) {
			return Optional.empty();
		}
		String found = text.flip().toString();
		return isText(found) ? Optional.of(new Decoded(found, encoding)) : Optional.empty();
	}

	private static boolean isText(String text) {
		long odd = text.chars()
			.filter((c) -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1b)
			.count();
		return odd * 200 <= text.length();
	}

	private static int[] zeros(byte[] bytes) {
		int[] zeros = new int[2];
		for (int i = 0; i < bytes.length; i++) {
			if (bytes[i] == 0) {
				zeros[i % 2]++;
			}
		}
		return zeros;
	}

	private static boolean begins(byte[] bytes, int... mark) {
		for (int i = 0; i < mark.length; i++) {
			if (bytes.length <= i || (bytes[i] & 0xff) != mark[i]) {
				return false;
			}
		}
		return true;
	}

}
