package dev.cooperage.apps;

import java.util.regex.Pattern;

/** The name of an app on pages and in the record, 2 to 60 characters. */
public record AppName(String value) {

	private static final Pattern LEGAL = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ._()/-]{1,59}");

	/**
	 * @throws IllegalArgumentException when a character is not allowed; the message is a
	 * sentence for people
	 */
	public AppName {
		value = value.strip().replaceAll(" +", " ");
		if (!LEGAL.matcher(value).matches()) {
			throw new IllegalArgumentException(
					"A name has 2 to 60 letters, digits, spaces, dots, hyphens, underscores, slashes and brackets, and begins with a letter or digit");
		}
	}

}
