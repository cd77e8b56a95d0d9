package dev.cooperage.policy.reading;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The principals of a statement (source: IAM user guide, "Principal").
 *
 * @param names as written
 * @param accounts the ids of the accounts among them
 */
record PrincipalElement(Set<String> names, Set<String> accounts, boolean everybody) implements Element {

	private static final Pattern ACCOUNT = Pattern.compile("(?:arn:[^:]*:iam::)?(?<id>\\d{12})(?::root)?");

	/** On RGW an empty name and a root without account mean everybody (measured). */
	private static final Pattern EVERYBODY = Pattern.compile("\\*|(arn:[^:]*:iam:::root)?");

	private static final Pattern SESSION = Pattern
		.compile("(?<arn>arn:[^:]*):sts::(?<account>[^:]*):assumed-role/(?<role>[^/]+)/.+");

	static Element of(Json element) {
		if (element instanceof Json.Text text) {
			return "*".equals(text.value()) ? attempt -> Match.YES : UNKNOWN;
		}
		if (element instanceof Json.Members members && !members.ambiguous()) {
			return members.entries()
				.stream()
				.map(member -> ofKind(member.name(), member.value()))
				.reduce(attempt -> Match.NO, Element::or);
		}
		return UNKNOWN;
	}

	private static Element ofKind(String kind, Json value) {
		return switch (kind) {
			case "AWS" -> Texts.in(value).<Element>map(texts -> ofNames(Set.copyOf(texts))).orElse(UNKNOWN);
			case "Service", "Federated" -> attempt -> Match.NO;
			default -> UNKNOWN;
		};
	}

	private static Element ofNames(Set<String> names) {
		Set<String> accounts = names.stream()
			.map(ACCOUNT::matcher)
			.filter(Matcher::matches)
			.map(matcher -> matcher.group("id"))
			.collect(Collectors.toUnmodifiableSet());
		return new PrincipalElement(names, accounts,
				names.stream().anyMatch(name -> EVERYBODY.matcher(name).matches()));
	}

	@Override
	public Match test(AccessAttempt attempt) {
		String principal = attempt.principal();
		if (this.everybody || principal == null) {
			return Match.of(this.everybody);
		}
		return Match.of(this.names.contains(principal) || isOfAccount(principal) || isSession(principal));
	}

	private boolean isOfAccount(String principal) {
		String[] parts = principal.split(":", 6);
		return parts.length == 6 && this.accounts.contains(parts[4]);
	}

	/**
	 * Returns whether the principal is a session, whose ARN lacks the path of its role.
	 */
	private boolean isSession(String principal) {
		Matcher session = SESSION.matcher(principal);
		if (!session.matches()) {
			return false;
		}
		String roles = session.group("arn") + ":iam::" + session.group("account") + ":role/";
		String role = "/" + session.group("role");
		return this.names.stream().anyMatch(name -> name.startsWith(roles) && name.endsWith(role));
	}

}
