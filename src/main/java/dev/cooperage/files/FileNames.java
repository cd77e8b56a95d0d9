package dev.cooperage.files;

import dev.cooperage.s3names.HiddenCharacters;

import java.util.HexFormat;

/** Names as pages show them, however hostile they are. */
public final class FileNames {

	/** Of characters, like the longest names of most disks. */
	private static final int LONGEST_REFUSED = 255;

	private static final HexFormat HEX = HexFormat.of().withUpperCase();

	private FileNames() {
	}

	/** Of characters; no key has more bytes. What was sent as a name may be longer. */
	private static final int LONGEST = 1024;

	/**
	 * Returns the name with what cannot be seen, or turns the direction of the text,
	 * spelled out as {@code ⟨U+202E⟩}; cut off where no key would end.
	 */
	public static String shown(String name) {
		if (name.isEmpty()) {
			return "(no name)";
		}
		StringBuilder shown = new StringBuilder();
		name.codePoints().limit(LONGEST).forEach((c) -> {
			if (HiddenCharacters.isHidden(c)) {
				shown.append("⟨U+").append(HEX.toHexDigits(c).replaceFirst("^0{1,4}", "")).append('⟩');
			}
			else {
				shown.appendCodePoint(c);
			}
		});
		return (name.codePointCount(0, name.length()) <= LONGEST) ? shown.toString() : shown.append('…').toString();
	}

	/** Returns the same of a name that was refused, short enough to keep many of them. */
	public static String shownShort(String sent) {
		return shown((sent.length() <= LONGEST_REFUSED) ? sent : sent.substring(0, LONGEST_REFUSED) + "…");
	}

}
