package dev.cooperage.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A line of an access group's page, as an admin reads it.
 *
 * @param level the label
 * @param place the folder; empty for the whole bucket
 * @param active whether it says Active
 * @param grantId null where there is nothing to edit any more
 */
record GroupLine(String person, String level, String place, boolean active, @Nullable Long grantId) {

	private static final Pattern LINE = Pattern.compile("<tbody class=\"app-line\">(.*?)</tbody>", Pattern.DOTALL);

	private static final Pattern NAME = Pattern.compile("<th scope=\"rowgroup\"[^>]*><span>([^<]+)</span>");

	private static final Pattern ROW = Pattern.compile("<tr>(.*?)</tr>", Pattern.DOTALL);

	private static final Pattern LEVEL = Pattern.compile("<strong class=\"govuk-tag govuk-tag--(?:purple|blue|grey)\">"
			+ "([^<]+)<|<option value=\"[A-Z_]+\" selected=\"selected\">([^<]+)<");

	private static final Pattern PLACE = Pattern.compile("in <bdi class=\"app-key\">([^<]+)</bdi>");

	private static final Pattern EDIT = Pattern
		.compile("href=\"/buckets/[^\"]+/access/([0-9]+)[^\"]*\">Edit access level");

	private static final Pattern FOLDED = Pattern
		.compile("href=\"/buckets/[^\"]+/access/([0-9]+)[^\"]*\"><span[^>]*>[^<]*</span><bdi>([^<]+)</bdi>");

	static List<GroupLine> on(String page) {
		List<GroupLine> lines = new ArrayList<>();
		Matcher line = LINE.matcher(page);
		while (line.find()) {
			String person = String.valueOf(found(NAME, line.group(1)));
			Matcher row = ROW.matcher(line.group(1));
			while (row.find()) {
				String rest = row.group(1);
				if (rest.contains("class=\"app-alike\"")) {
					lines.addAll(folded(person, rest));
					continue;
				}
				String edit = found(EDIT, rest);
				lines.add(new GroupLine(person, String.valueOf(found(LEVEL, rest)),
						(found(PLACE, rest) != null) ? String.valueOf(found(PLACE, rest)) : "",
						rest.contains(">Active</strong>"), (edit != null) ? Long.valueOf(edit) : null));
			}
		}
		return lines;
	}

	/** Reads the grants that are folded: those alike, with their folders. */
	private static List<GroupLine> folded(String person, String row) {
		List<GroupLine> lines = new ArrayList<>();
		for (String alike : row.split("class=\"app-alike\"")) {
			Matcher folder = FOLDED.matcher(alike);
			while (folder.find()) {
				String place = folder.group(2);
				lines.add(new GroupLine(person, String.valueOf(found(LEVEL, alike)),
						place.equals("the whole data source") ? "" : place, alike.contains(">Active</strong>"),
						Long.valueOf(folder.group(1))));
			}
		}
		return lines;
	}

	private static @Nullable String found(Pattern pattern, String text) {
		Matcher matcher = pattern.matcher(text);
		if (!matcher.find()) {
			return null;
		}
		return (matcher.group(1) != null) ? matcher.group(1) : matcher.group(matcher.groupCount());
	}

}
