package dev.cooperage.files;

import java.util.Locale;

/** How hostile names look on a page. */
final class FileNames {

	private FileNames() {
	}

	/**
	 * The name with what cannot be seen, or turns the direction of the text, spelled out
	 * as {@code ⟨U+202E⟩}.
	 */
	static String shown(String name) {
		if (name.isEmpty()) {
			return "(no name)";
		}
		StringBuilder shown = new StringBuilder();
		name.codePoints().forEach((c) -> {
			if (isHidden(c)) {
				shown.append(String.format(Locale.ROOT, "⟨U+%04X⟩", c));
			}
			else {
				shown.appendCodePoint(c);
			}
		});
		return shown.toString();
	}

	/**
	 * Whether the character is a control character, or one that turns or breaks lines.
	 */
	static boolean isHidden(int codePoint) {
		return switch (Character.getType(codePoint)) {
			case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
				true;
			// U+200D joins emoji, and U+200C is part of Persian words.
			case Character.FORMAT -> codePoint != 0x200C && codePoint != 0x200D;
			default -> false;
		};
	}

}
