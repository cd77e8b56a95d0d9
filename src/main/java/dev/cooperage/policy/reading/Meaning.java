package dev.cooperage.policy.reading;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A value of a policy in a form that is equal for equal meanings: a set of texts and
 * maps, so that a value and a list of that one value are the same.
 */
public final class Meaning {

	private static final Pattern ACTION = Pattern.compile("/Statement/(Not)?Action");

	private static final Pattern PRINCIPAL = Pattern.compile("/Statement/(Not)?Principal");

	private static final Pattern ACCOUNT = Pattern.compile("/Statement/(Not)?Principal/AWS \\d{12}");

	private Meaning() {
	}

	public static Object of(Json.Members policy) {
		return of(policy, "");
	}

	public static Object ofStatement(Json.Members statement) {
		return of(statement, "/Statement");
	}

	private static Set<Object> of(Json value, String path) {
		if (value instanceof Json.Members members) {
			return Set.of(members(members, path));
		}
		if (value instanceof Json.Many many) {
			Set<Object> all = new HashSet<>();
			many.items().forEach(item -> all.addAll(of(item, path)));
			return all;
		}
		return Set.of(text((value instanceof Json.Text text) ? text.value() : ((Json.Bare) value).value(), path));
	}

	/** Compares a member that stands twice as it is written. */
	private static Object members(Json.Members members, String path) {
		if (members.ambiguous()) {
			return members;
		}
		Map<String, Object> all = new TreeMap<>();
		for (Json.Member member : members.entries()) {
			boolean key = path.startsWith("/Statement/Condition/");
			String name = key ? member.name().toLowerCase(Locale.ROOT) : member.name();
			all.merge(name, of(member.value(), path + "/" + member.name()), List::of);
		}
		return all;
	}

	private static Object text(String text, String path) {
		if (ACTION.matcher(path).matches()) {
			return text.toLowerCase(Locale.ROOT);
		}
		if (text.equals("*") && PRINCIPAL.matcher(path).matches()) {
			return Map.of("AWS", Set.of("*"));
		}
		// AWS shows an account that was put as a number by the ARN of its root.
		return ACCOUNT.matcher(path + " " + text).matches() ? "arn:aws:iam::" + text + ":root" : text;
	}

}
