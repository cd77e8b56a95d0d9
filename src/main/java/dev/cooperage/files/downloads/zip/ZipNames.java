package dev.cooperage.files.downloads.zip;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import dev.cooperage.s3names.HiddenCharacters;

/**
 * Names in a zip for keys, which may be anything: nothing that leads out of the folder in
 * which it is unpacked, that a file system refuses, or that another entry has, be it in
 * other letters. Names that are harmless stay as they are.
 */
class ZipNames {

	private static final int LONGEST = 240;

	private static final String UNFIT = "\\<>:\"|?*";

	private static final Pattern DEVICES = Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

	private final Map<String, String> folders = new HashMap<>();

	private final Set<String> taken = new HashSet<>();

	/** Returns a name that no other call has got. */
	String file(String key) {
		int slash = key.lastIndexOf('/');
		return free(folder(key.substring(0, slash + 1)), key.substring(slash + 1));
	}

	/**
	 * Returns the name of a folder, which is the same at each call.
	 * @param key empty or ending in a slash, as the name does
	 */
	String folder(String key) {
		if (key.isEmpty()) {
			return "";
		}
		String known = this.folders.get(key);
		if (known == null) {
			int slash = key.lastIndexOf('/', key.length() - 2);
			known = free(folder(key.substring(0, slash + 1)), key.substring(slash + 1, key.length() - 1)) + "/";
			this.folders.put(key, known);
		}
		return known;
	}

	private String free(String folder, String segment) {
		String safe = safe(segment);
		String name = folder + safe;
		int dot = safe.lastIndexOf('.');
		for (int number = 2; !this.taken.add(folded(name)); number++) {
			name = folder + ((dot > 0) ? safe.substring(0, dot) + " (" + number + ")" + safe.substring(dot)
					: safe + " (" + number + ")");
		}
		return name;
	}

	private static String folded(String name) {
		return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
	}

	static String safe(String segment) {
		StringBuilder safe = new StringBuilder();
		segment.codePoints()
			.map((c) -> (HiddenCharacters.isHidden(c) || c == '/' || UNFIT.indexOf(c) >= 0) ? '_' : c)
			.forEach(safe::appendCodePoint);
		String name = shortened(safe.toString());
		// Windows drops dots and spaces at the end, so that "..." and ". ." lead upwards.
		int end = name.length();
		while (end > 0 && (name.charAt(end - 1) == '.' || name.charAt(end - 1) == ' ')) {
			end--;
		}
		name = name.substring(0, end) + "_".repeat(name.length() - end);
		if (name.isEmpty()) {
			return "_";
		}
		return DEVICES.matcher(name).matches() ? "_" + name : name;
	}

	// File systems take 255 bytes; what follows the last dot is kept.
	private static String shortened(String name) {
		if (name.getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
			return name;
		}
		int dot = name.lastIndexOf('.');
		String ending = (dot > 0 && name.length() - dot <= 12) ? name.substring(dot) : "";
		String mark = "~" + Integer.toHexString(name.hashCode()) + ending;
		StringBuilder kept = new StringBuilder();
		int bytes = mark.getBytes(StandardCharsets.UTF_8).length;
		for (int c : name.codePoints().toArray()) {
			bytes += Character.toString(c).getBytes(StandardCharsets.UTF_8).length;
			if (bytes > LONGEST) {
				break;
			}
			kept.appendCodePoint(c);
		}
		return kept + mark;
	}

}
