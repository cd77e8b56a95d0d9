package dev.cooperage.s3names;

/** Characters by which a name can look like another one. */
public final class HiddenCharacters {

	private HiddenCharacters() {
	}

	/**
	 * Returns whether the character cannot be seen, or breaks or turns the text: a
	 * control character, a separator of lines, a format character or half a surrogate.
	 */
	public static boolean isHidden(int codePoint) {
		return switch (Character.getType(codePoint)) {
			case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
				true;
			// U+200D joins emoji, and U+200C is part of Persian words.
			case Character.FORMAT -> codePoint != 0x200C && codePoint != 0x200D;
			default -> false;
		};
	}

}
