package dev.cooperage.preview;

import java.util.HexFormat;

import dev.cooperage.preview.source.PreviewBudget;
import dev.cooperage.s3names.HiddenCharacters;
import org.jspecify.annotations.Nullable;

/**
 * Text of unknown people, made fit to be seen: what turns or hides text is spelled out.
 */
final class Shown {

	private static final int CELL = 200;

	private static final HexFormat HEX = HexFormat.of().withUpperCase();

	private Shown() {
	}

	/** Returns the text with its lines and tabs. */
	static String text(String text) {
		StringBuilder shown = new StringBuilder(text.length());
		text.replace("\r\n", "\n").codePoints().forEach((c) -> {
			if (c != '\n' && c != '\t' && HiddenCharacters.isHidden(c)) {
				shown.append("⟨U+").append(HEX.toHexDigits(c, (c > 0xffff) ? 6 : 4)).append('⟩');
			}
			else {
				shown.appendCodePoint(c);
			}
		});
		return shown.toString();
	}

	/**
	 * Returns the cell of a table as {@link #cell(String)} does.
	 * @throws dev.cooperage.preview.source.TooMuchException when the page has no room for
	 * it
	 */
	static @Nullable String cell(@Nullable String value, PreviewBudget budget) {
		String shown = cell(value);
		budget.values(1);
		budget.characters((shown != null) ? shown.length() : 0);
		return shown;
	}

	/** Returns a cell of a table, 200 characters at most. */
	static @Nullable String cell(@Nullable String value) {
		if (value == null) {
			return null;
		}
		boolean whole = value.codePointCount(0, value.length()) <= CELL;
		return text(whole ? value : value.substring(0, value.offsetByCodePoints(0, CELL - 1)) + "…");
	}

}
