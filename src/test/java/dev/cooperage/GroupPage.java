package dev.cooperage;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the pages of an access group as a person reads them. */
public final class GroupPage {

	private GroupPage() {
	}

	/**
	 * Where "Edit access level" beside the grant leads, or its folder behind "more
	 * folders".
	 */
	public static String editLink(String page, String line) {
		return first("href=\"(/buckets/[^\"]+/access/[0-9]+)[^\"]*\">(?:Edit access level<span[^>]*> of " + line
				+ "<|<span[^>]*>Edit access level of " + line.replace(" in ", " in </span><bdi>") + "<)", page);
	}

	/** The line of the person or app, with all that is said of their grants. */
	public static String line(String page, String name) {
		return first(
				"(<tbody class=\"app-line\">\\s*<tr>(?s:\\s*<td class=\"app-tick\">(?:(?!</td>).)*</td>)?\\s*<th scope=\"rowgroup\"[^>]*><span>"
						+ Pattern.quote(name) + "</span>(?s:.*?)</tbody>)",
				page);
	}

	/** Gives the person on this line of the data source's page another level. */
	public static HttpResponse<String> edit(Visitor visitor, String bucket, String line, String level) {
		String edit = editLink(visitor.get("/buckets/" + bucket + "/access").body(), line);
		return visitor.submit(edit, edit, Map.of("level", level, "version", version(visitor.get(edit).body())));
	}

	/** Revokes the grant on this line of the data source's page. */
	public static HttpResponse<String> revoke(Visitor visitor, String bucket, String line) {
		return revoke(visitor, editLink(visitor.get("/buckets/" + bucket + "/access").body(), line));
	}

	/** Presses "Revoke access" on the page where a grant is edited. */
	public static HttpResponse<String> revoke(Visitor visitor, String edit) {
		return visitor.submit(edit, edit + "/revocation", Map.of("confirmed", "true"));
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
