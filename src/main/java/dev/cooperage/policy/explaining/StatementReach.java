package dev.cooperage.policy.explaining;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import dev.cooperage.policy.reading.Json;
import dev.cooperage.policy.reading.Statement;
import dev.cooperage.policy.reading.Texts;
import dev.cooperage.s3names.BucketName;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a statement may let somebody read or write one file or folder, whoever
 * that is and under whatever condition.
 */
public final class StatementReach {

	private static final List<String> ACTIONS = List.of("s3:getobject", "s3:getobjectversion", "s3:putobject",
			"s3:deleteobject");

	private StatementReach() {
	}

	/**
	 * Returns whether it is an Allow for objects of that name, or for some in that
	 * folder. Where it says what it is not about, it counts: it is about nearly
	 * everything.
	 * @param path a key, or a folder with its slash, or nothing for the whole bucket
	 */
	public static boolean allowsIn(Statement statement, BucketName bucket, String path) {
		Json.Members members = statement.members();
		if (!"Allow".equals(members.text("Effect"))) {
			return false;
		}
		boolean actions = members.get("NotAction") != null || texts(members, "Action")
			.anyMatch((action) -> ACTIONS.stream().anyMatch((one) -> matches(action.toLowerCase(Locale.ROOT), one)));
		boolean folder = path.isEmpty() || path.endsWith("/");
		String object = bucket.arn() + "/" + path;
		boolean resources = members.get("NotResource") != null || texts(members, "Resource")
			.anyMatch((resource) -> matches(resource, object) || (folder && meets(resource, object)));
		return actions && resources;
	}

	/** Whether the pattern can name something that begins so. */
	private static boolean meets(String pattern, String beginning) {
		int p = 0;
		for (int i = 0; i < beginning.length(); i++, p++) {
			if (p >= pattern.length()) {
				return false;
			}
			if (pattern.charAt(p) == '*') {
				return true;
			}
			if (pattern.charAt(p) != '?' && pattern.charAt(p) != beginning.charAt(i)) {
				return false;
			}
		}
		return p < pattern.length();
	}

	private static boolean matches(String pattern, String text) {
		int p = 0;
		int star = -1;
		int from = 0;
		for (int t = 0; t < text.length();) {
			if (p < pattern.length() && pattern.charAt(p) == '*') {
				star = p++;
				from = t;
			}
			else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
				p++;
				t++;
			}
			else if (star >= 0) {
				p = star + 1;
				t = ++from;
			}
			else {
				return false;
			}
		}
		while (p < pattern.length() && pattern.charAt(p) == '*') {
			p++;
		}
		return p == pattern.length();
	}

	private static Stream<String> texts(Json.Members members, String name) {
		@Nullable Json value = members.get(name);
		return Stream.ofNullable(value)
			.flatMap((it) -> Texts.in(it).stream())
			.flatMap(List::stream)
			.filter(Objects::nonNull);
	}

}
