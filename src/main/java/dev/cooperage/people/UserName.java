package dev.cooperage.people;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A user name in lower case, 1 to 64 characters. */
public record UserName(String value) {

	/** Before it is put into lower case: that makes ASCII of the Kelvin sign, too. */
	private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9._-]{1,64}");

	/**
	 * Takes only plain ASCII.
	 * @throws IllegalArgumentException when a character is not allowed; the message is a
	 * sentence for people
	 */
	public UserName {
		if (!LEGAL.matcher(value).matches()) {
			throw new IllegalArgumentException(
					"A user name has 1 to 64 letters (a to z), digits, dots, hyphens and underscores");
		}
		value = value.toLowerCase(Locale.ROOT);
	}

	/**
	 * Reads what somebody typed, with blanks around it; empty when it is no user name.
	 */
	public static Optional<UserName> typed(String text) {
		return of(text.replaceAll("^[ \\t]+|[ \\t]+$", ""));
	}

	/** Reads a name that has to be exact; empty when it is no user name. */
	public static Optional<UserName> of(String text) {
		try {
			return Optional.of(new UserName(text));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

}
