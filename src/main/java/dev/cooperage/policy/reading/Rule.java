package dev.cooperage.policy.reading;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A statement made ready for decisions.
 *
 * @param allows whether it is an Allow; all else denies, as RGW reads it
 */
public record Rule(boolean allows, Element parts) {

	/** The members that a statement may have. */
	public static final Set<String> MEMBERS = Set.of("Sid", "Effect", "Principal", "NotPrincipal", "Action",
			"NotAction", "Resource", "NotResource", "Condition");

	/**
	 * @param variables whether the version of the language has policy variables
	 */
	public static Rule of(Json.Members statement, boolean variables) {
		Element parts = form(statement).and(either(statement, "Principal", PrincipalElement::of))
			.and(either(statement, "Action", Rule::actions))
			.and(either(statement, "Resource", value -> resources(value, variables)))
			.and(ConditionElement.of(statement.get("Condition"), variables));
		return new Rule("Allow".equals(statement.text("Effect")), parts);
	}

	/** Refuses a member that nobody knows, since it could be a misspelt Condition. */
	private static Element form(Json.Members statement) {
		boolean known = statement.entries().stream().allMatch(entry -> MEMBERS.contains(entry.name()));
		return (known && !statement.ambiguous()) ? attempt -> Match.YES : Element.UNKNOWN;
	}

	private static Element either(Json.Members statement, String name, Function<Json, Element> reader) {
		Json plain = statement.get(name);
		Json not = statement.get("Not" + name);
		if (plain != null && not == null) {
			return reader.apply(plain);
		}
		return (plain == null && not != null) ? reader.apply(not).negated() : Element.UNKNOWN;
	}

	private static Element actions(Json value) {
		return any(value, action -> {
			Template template = Template.of(action, true, false);
			return attempt -> template.matches(attempt.action(), attempt, true);
		});
	}

	private static Element resources(Json value, boolean variables) {
		return any(value, resource -> {
			Template template = Template.of(resource, true, variables);
			return attempt -> template.matches(attempt.resource(), attempt, false);
		});
	}

	private static Element any(Json value, Function<String, Element> reader) {
		return Texts.in(value)
			.map(texts -> texts.stream().map(reader).toList())
			.<Element>map(all -> attempt -> any(all, attempt))
			.orElse(Element.UNKNOWN);
	}

	private static Match any(List<Element> all, AccessAttempt attempt) {
		Match match = Match.NO;
		for (Element element : all) {
			match = match.or(element.test(attempt));
			if (match == Match.YES) {
				return match;
			}
		}
		return match;
	}

	public Match test(AccessAttempt attempt) {
		return this.parts.test(attempt);
	}

}
