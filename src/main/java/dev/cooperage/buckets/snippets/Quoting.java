package dev.cooperage.buckets.snippets;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/** Text of unknown people as a literal of each language; nothing in it can end it. */
final class Quoting {

	/** The texts that need no quoting in an address or a shell's line. */
	private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._/=+,@-]*");

	/** No space, quotation mark, comment or end of a statement. */
	private static final Pattern HIVE_TYPE = Pattern.compile("[a-z0-9_`<>,:()]+");

	private Quoting() {
	}

	/**
	 * Returns whether all tools take the key as it is, in addresses with {@code s3://}
	 * too: some read patterns, queries or chains in other characters.
	 */
	static boolean isPlain(String key) {
		return PLAIN.matcher(key).matches() && !key.contains("//") && !key.contains("/./") && !key.contains("..")
				&& !key.endsWith("/");
	}

	static String python(String text) {
		return literal(text, (c) -> (c > 0xffff) ? String.format(Locale.ROOT, "\\U%08x", c)
				: String.format(Locale.ROOT, "\\u%04x", c));
	}

	static String r(String text) {
		return literal(text, (c) -> (c > 0xffff) ? String.format(Locale.ROOT, "\\U{%x}", c)
				: String.format(Locale.ROOT, "\\u{%x}", c));
	}

	private static String literal(String text, IntFunction<String> escaped) {
		StringBuilder out = new StringBuilder("\"");
		text.codePoints().forEach((c) -> {
			switch (c) {
				case '"', '\\' -> out.append('\\').appendCodePoint(c);
				case '\n' -> out.append("\\n");
				case '\r' -> out.append("\\r");
				case '\t' -> out.append("\\t");
				default -> out.append(isHidden(c) ? escaped.apply(c) : Character.toString(c));
			}
		});
		return out.append('"').toString();
	}

	/** Quotes a word for bash, zsh and ksh. */
	static String shell(String text) {
		if (PLAIN.matcher(text.replace("s3://", "")).matches()) {
			return text;
		}
		if (text.codePoints().noneMatch(Quoting::isHidden)) {
			return "'" + text.replace("'", "'\\''") + "'";
		}
		StringBuilder out = new StringBuilder("$'");
		text.codePoints().forEach((c) -> {
			if (c == '\'' || c == '\\') {
				out.append('\\').appendCodePoint(c);
			}
			else if (isHidden(c)) {
				for (byte one : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
					// Octal, for it has at most three digits whatever follows.
					out.append(String.format(Locale.ROOT, "\\%03o", one & 0xff));
				}
			}
			else {
				out.appendCodePoint(c);
			}
		});
		return out.append("'").toString();
	}

	static String sql(String text) {
		return "'" + text.replace("'", "''") + "'";
	}

	/** Returns a column's name that has letters, digits and underscores only. */
	static String hiveName(String name) {
		String clean = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
		return "`" + (clean.isEmpty() ? "_" : clean) + "`";
	}

	/**
	 * Returns a type as it was told, where it has only what types consist of; else the
	 * type that takes anything.
	 */
	static String hiveType(String type) {
		return HIVE_TYPE.matcher(type).matches() ? type : "string";
	}

	/** Returns a file name that every operating system takes. */
	static String local(String key) {
		String name = key.replaceAll("/+$", "");
		String clean = name.substring(name.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
		clean = clean.replaceAll("^[.-]+", "_");
		return clean.isEmpty() ? "download" : clean.substring(Math.max(0, clean.length() - 100)).replaceAll("^-", "_");
	}

	private static boolean isHidden(int codePoint) {
		return switch (Character.getType(codePoint)) {
			case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
					Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE ->
				true;
			default -> false;
		};
	}

}
