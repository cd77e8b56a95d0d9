package dev.cooperage.people;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A user name in lower case, 1 to 64 characters. */
record UserName(String value) {

	private static final Pattern LEGAL = Pattern.compile("[a-z0-9._-]{1,64}");

	/**
	 * @throws IllegalArgumentException when a character is not allowed; the message is a
	 * sentence for people
	 */
	UserName {
		value = value.strip().toLowerCase(Locale.ROOT);
		if (!LEGAL.matcher(value).matches()) {
			throw new IllegalArgumentException(
					"A user name has 1 to 64 letters (a to z), digits, dots, hyphens and underscores");
		}
	}

	/** What somebody typed, if it can be a user name at all. */
	static Optional<UserName> typed(String text) {
		try {
			return Optional.of(new UserName(text));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

}
