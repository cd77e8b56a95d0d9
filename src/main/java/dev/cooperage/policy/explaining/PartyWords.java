package dev.cooperage.policy.explaining;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.cooperage.policy.explaining.StatementExplanation.Party;
import dev.cooperage.policy.reading.FormerPrincipals;
import dev.cooperage.policy.reading.Json;
import dev.cooperage.policy.reading.Texts;
import org.jspecify.annotations.Nullable;

/** The principals of a statement, in words. */
final class PartyWords {

	private static final Pattern ACCOUNT = Pattern.compile("(?:arn:[^:]*:iam::)?(?<id>\\d{12})(?::root)?");

	/**
	 * The names that mean everybody: on RGW also an empty one and a root without account
	 * (measured).
	 */
	private static final Pattern EVERYBODY = Pattern.compile("\\*|(arn:[^:]*:iam:::root)?");

	private PartyWords() {
	}

	static List<Party> of(@Nullable Json principal) {
		if (principal instanceof Json.Text text) {
			return List.of(party("AWS", text.value()));
		}
		if (principal instanceof Json.Members kinds) {
			return kinds.entries()
				.stream()
				.flatMap(kind -> Texts.in(kind.value())
					.map(names -> names.stream().map(name -> party(kind.name(), name)))
					.orElseGet(() -> Stream.of(unclear())))
				.toList();
		}
		return List.of(unclear());
	}

	private static Party party(String kind, String name) {
		if (!kind.equals("AWS")) {
			return new Party(name, kind.equals("Service") ? "a service of AWS" : "who signs in with " + kind, false);
		}
		if (EVERYBODY.matcher(name).matches()) {
			return new Party(name, "everybody, also without signing in", false);
		}
		if (FormerPrincipals.isOne(name)) {
			return new Party(name, "somebody who was deleted; nobody can be this id again", true);
		}
		Matcher account = ACCOUNT.matcher(name);
		if (account.matches()) {
			return new Party(name, "everybody to whom the account " + account.group("id") + " gives it", false);
		}
		return new Party(name, "", false);
	}

	private static Party unclear() {
		return new Party("", "the panel cannot tell whom", false);
	}

}
