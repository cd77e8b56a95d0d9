package dev.cooperage.access.several;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names in a text that somebody pasted: user names and addresses, between commas,
 * semicolons, spaces and line breaks, also such as {@code @bob} and
 * {@code Bob Baker <bob@example.org>}.
 *
 * @param all in lower case, in their order, each once
 */
record TypedNames(List<String> all) {

	/** The most people of one change. */
	static final int MOST = 500;

	private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\u0000]");

	private static final Pattern ADDRESS = Pattern.compile("<\\s*([^<>]*?)\\s*>");

	/** A comma between quotation marks is part of a name. */
	private static final Pattern COMMA = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

	private static final Pattern BETWEEN = Pattern.compile("[,;\\s\\h]+");

	/** Reads what was typed. */
	static TypedNames of(String text) {
		Set<String> names = new LinkedHashSet<>();
		INVISIBLE.matcher(text).replaceAll("").lines().forEach((line) -> read(line, names));
		return new TypedNames(List.copyOf(names));
	}

	private static void read(String line, Set<String> names) {
		if (line.indexOf('<') < 0) {
			words(line, names);
			return;
		}
		List<String> bySemicolon = Arrays.stream(line.split(";")).filter((part) -> !part.isBlank()).toList();
		// Mail programs write "Baker, Bob <bob@example.org>; …" without quotation marks.
		boolean mails = line.indexOf(';') >= 0 && bySemicolon.stream().allMatch((part) -> ADDRESS.matcher(part).find());
		List<String> parts = mails ? bySemicolon : List.of(COMMA.split(line.replace(';', ',')));
		for (String part : parts) {
			Matcher address = ADDRESS.matcher(part);
			boolean found = false;
			while (address.find()) {
				found = true;
				words(address.group(1), names);
			}
			if (!found) {
				words(part, names);
			}
		}
	}

	private static void words(String text, Set<String> names) {
		Arrays.stream(BETWEEN.split(text)).map(TypedNames::plain).filter((name) -> !name.isEmpty()).forEach(names::add);
	}

	/** Returns the name as people are found by. */
	static String plain(String name) {
		return name.strip().toLowerCase(Locale.ROOT).replaceFirst("^mailto:", "").replaceFirst("^@", "");
	}

	/** Returns whether the name can only be an address. */
	static boolean isAddress(String name) {
		return name.indexOf('@') > 0;
	}

}
