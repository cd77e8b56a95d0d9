package dev.cooperage.routes;

import java.net.http.HttpResponse;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a page is built of: its elements by name, class and kind, whatever they say. */
final class PageParts {

	private static final Pattern START = Pattern.compile("<([a-z][a-z0-9]*)((?:\\s[^>]*)?)>");

	private static final Pattern TELLING = Pattern
		.compile("\\s(class|type|role|aria-[a-z]+(?==\"(?:true|false|polite|page)\"))=\"([^\"]*)\"");

	private static final Pattern TITLE = Pattern.compile("<title>([^<]*)");

	private PageParts() {
	}

	/** The elements, and what it is where it is a refusal. */
	static Set<String> of(HttpResponse<String> answer) {
		Set<String> parts = new TreeSet<>();
		Matcher start = START.matcher(answer.body());
		while (start.find()) {
			StringBuilder part = new StringBuilder(start.group(1));
			Matcher telling = TELLING.matcher(start.group(2));
			while (telling.find()) {
				part.append(' ').append(telling.group(1)).append('=').append(telling.group(2));
			}
			parts.add(part.toString());
		}
		if (answer.statusCode() != 200) {
			Matcher title = TITLE.matcher(answer.body());
			parts.add("status " + answer.statusCode()
					+ (title.find() ? " " + title.group(1).replaceAll("alpha-\\S+", "") : ""));
		}
		return parts;
	}

}
