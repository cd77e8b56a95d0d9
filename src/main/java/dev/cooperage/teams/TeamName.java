package dev.cooperage.teams;

import java.util.regex.Pattern;

/** The name of a team on pages and in the record, 2 to 60 characters. */
public record TeamName(String value) {

	private static final Pattern LEGAL = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ._()&/-]{1,59}");

	/**
	 * @throws IllegalArgumentException when a character is not allowed; the message is a
	 * sentence for people
	 */
	public TeamName {
		value = value.strip().replaceAll(" +", " ");
		if (!LEGAL.matcher(value).matches()) {
			throw new IllegalArgumentException(
					"A name has 2 to 60 letters, digits, spaces, dots, hyphens, underscores, slashes, ampersands and brackets, and begins with a letter or digit");
		}
	}

}
