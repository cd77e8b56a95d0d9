package dev.cooperage;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the pages of an access group as a person reads them. */
public final class GroupPage {

	private GroupPage() {
	}

	/** Where "Edit access level" beside the name leads. */
	public static String editLink(String page, String userName) {
		return first("href=\"(/buckets/[^\"]+/access/[0-9]+)[^\"]*\">Edit access level<span[^>]*> of " + userName + "<",
				page);
	}

	/** The version that the form "Edit access level" sends along. */
	public static String version(String page) {
		return first("name=\"version\" value=\"([0-9]+)\"", page);
	}

	private static String first(String pattern, String page) {
		Matcher found = Pattern.compile(pattern).matcher(page);
		if (!found.find()) {
			throw new AssertionError("nothing like " + pattern);
		}
		return found.group(1);
	}

}
