package dev.cooperage.audit;

import java.io.IOException;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A line of CSV (RFC 4180). Spreadsheets run what begins with certain characters; an
 * apostrophe before it makes it text. Those of some countries take a semicolon or a tab
 * for the end of a cell, whatever the quotes say.
 */
public final class CsvLine {

	private static final String FORMULAS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

	private static final Pattern INSIDE = Pattern.compile("(?<=[;\t])(?= *[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])");

	private CsvLine() {
	}

	/** Appends the cells and the end of the line; null for an empty cell. */
	public static void append(Appendable to, @Nullable String... cells) throws IOException {
		for (int i = 0; i < cells.length; i++) {
			to.append((i == 0) ? "" : ",").append(cell(cells[i]));
		}
		to.append("\r\n");
	}

	/** Returns the text of a cell without the apostrophe before what would be run. */
	public static String plain(String cell) {
		boolean guarded = cell.length() > 1 && cell.charAt(0) == '\''
				&& (FORMULAS.indexOf(cell.charAt(1)) >= 0 || cell.charAt(1) == '\'');
		return guarded ? cell.substring(1) : cell;
	}

	static String cell(@Nullable String text) {
		if (text == null || text.isEmpty()) {
			return "";
		}
		// A text that begins with an apostrophe gets another one: both are read back.
		boolean guard = FORMULAS.indexOf(text.charAt(0)) >= 0 || text.charAt(0) == '\'';
		String harmless = guard ? "'" + text : text;
		harmless = INSIDE.matcher(harmless).replaceAll("'");
		return '"' + harmless.replace("\"", "\"\"") + '"';
	}

}
