package dev.cooperage.access.several;

import java.util.ArrayList;
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
 * {@code Bob Baker <bob@example.org>}. The words right before an address are the name
 * that goes with it; all others are names of people.
 *
 * @param all in lower case, in their order, each once
 */
record TypedNames(List<String> all) {

	/** The most people of one change. */
	static final int MOST = 500;

	private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\u0000]");

	/** A part of a line with addresses: a name in quotation marks, an address, a word. */
	private static final Pattern PART = Pattern
		.compile("(?<quoted>\"[^\"<>]*\"(?=\\h*<))|<(?<address>[^<>]*)>|(?<end>[,;])|(?<word>[^,;<\\s\\h]+)");

	/**
	 * Mail programs write {@code Baker, Bob <bob@example.org>; …} without quotation
	 * marks.
	 */
	private static final Pattern SURNAME_FIRST = Pattern
		.compile("[^,<>\"\\p{Lu}]*\\p{Lu}[^,<>\"]*+,[^,<>]*+<[^<>]*+>\\h*");

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
		List<String> mails = Arrays.stream(line.split(";")).filter((part) -> !part.isBlank()).toList();
		// One alone may as well be a user name before a mail address.
		boolean surnamesFirst = mails.size() > 1
				&& mails.stream().allMatch((mail) -> SURNAME_FIRST.matcher(mail).matches());
		List<String> waiting = new ArrayList<>();
		boolean afterAddress = false;
		Matcher part = PART.matcher(surnamesFirst ? line.replace(',', ' ') : line);
		while (part.find()) {
			String address = part.group("address");
			if (address != null) {
				if (afterAddress) {
					beforeDisplayName(waiting).forEach((word) -> words(word, names));
				}
				words(address, names);
			}
			else if (part.group("end") == null) {
				waiting.add(part.group());
				continue;
			}
			else {
				waiting.forEach((word) -> words(word, names));
			}
			waiting.clear();
			afterAddress = address != null;
		}
		waiting.forEach((word) -> words(word, names));
	}

	/**
	 * Returns the words between two addresses that are no part of the name before the
	 * second: those in lower case, where another word follows them.
	 */
	private static List<String> beforeDisplayName(List<String> between) {
		for (int i = 0; i < between.size(); i++) {
			String word = between.get(i);
			if (word.startsWith("\"") || !word.equals(word.toLowerCase(Locale.ROOT))) {
				return between.subList(0, i);
			}
		}
		return List.of();
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
