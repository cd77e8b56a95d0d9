package dev.cooperage.web;

import java.util.Locale;

/**
 * A text that somebody typed into a search field.
 *
 * @param text in lower case, without control characters, which Postgres refuses; empty
 * for everything
 */
public record SearchText(String text) {

	/** Reads what was typed. */
	public static SearchText of(String typed) {
		return new SearchText(typed.replaceAll("\\p{Cntrl}+", " ").strip().toLowerCase(Locale.ROOT));
	}

	/**
	 * Returns the text for the middle of a LIKE with {@code escape '\\'}, with LIKE's own
	 * characters escaped.
	 */
	public String pattern() {
		return this.text.replaceAll("([\\\\%_])", "\\\\$1");
	}

}
