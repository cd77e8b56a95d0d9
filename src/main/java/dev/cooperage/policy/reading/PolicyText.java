package dev.cooperage.policy.reading;

import java.util.List;

import dev.cooperage.policy.rendering.Sids;
import org.jspecify.annotations.Nullable;

/**
 * The text of a policy with the place of its statements, so that they can be replaced and
 * nothing else changes.
 *
 * @param root the whole document, read
 * @param from where the value of Statement begins
 * @param to where it ends, exclusive
 */
public record PolicyText(String document, Json.Members root, List<Json.Members> statements, int from, int to) {

	public static PolicyText of(String document) {
		if (!(JsonReader.read(document) instanceof Json.Members root)) {
			throw new PolicyFormatException("The policy is not a JSON object");
		}
		if (root.count("Statement") > 1) {
			throw new PolicyFormatException("The policy has more than one Statement member");
		}
		Json value = root.get("Statement");
		if (value instanceof Json.Members single) {
			return new PolicyText(document, root, List.of(single), single.from(), single.to());
		}
		if (value instanceof Json.Many many) {
			return new PolicyText(document, root, objects(many), many.from(), many.to());
		}
		throw new PolicyFormatException((value == null) ? "The policy has no Statement member"
				: "The Statement of the policy is neither an object nor a list");
	}

	private static List<Json.Members> objects(Json.Many many) {
		return many.items().stream().map(item -> {
			if (item instanceof Json.Members statement) {
				return statement;
			}
			throw new PolicyFormatException("The policy has a statement that is not a JSON object");
		}).toList();
	}

	/**
	 * Returns the version of the language; null when it has none or says it in an odd
	 * way.
	 */
	@Nullable String version() {
		return this.root.text("Version");
	}

	/**
	 * Returns whether the text has policy variables, which AWS knows since version
	 * 2012-10-17 of the language.
	 */
	public boolean hasVariables() {
		return "2012-10-17".equals(version());
	}

	/**
	 * Returns the statement, as a foreign one when it has two Sids: which one counts is
	 * anybody's guess.
	 */
	public Statement statement(Json.Members members) {
		String sid = members.text("Sid");
		boolean ours = members.count("Sid") == 1 && Sids.isOurs(sid);
		return new Statement(sid, this.document.substring(members.from(), members.to()), ours);
	}

	/** Returns the document without white space between its parts. */
	public String compact() {
		StringBuilder compact = new StringBuilder(this.document.length());
		boolean quoted = false;
		for (int i = 0; i < this.document.length(); i++) {
			char c = this.document.charAt(i);
			if (quoted && c == '\\') {
				compact.append(c).append(this.document.charAt(++i));
				continue;
			}
			quoted ^= c == '"';
			if (quoted || " \t\r\n".indexOf(c) < 0) {
				compact.append(c);
			}
		}
		return compact.toString();
	}

	public String withStatements(List<String> sources) {
		return this.document.substring(0, this.from) + '[' + String.join(",", sources) + ']'
				+ this.document.substring(this.to);
	}

}
