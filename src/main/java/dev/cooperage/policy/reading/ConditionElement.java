package dev.cooperage.policy.reading;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** The conditions of a statement: every operator and every key must hold. */
final class ConditionElement {

	private ConditionElement() {
	}

	/** Matches always when there is none. */
	static Element of(@Nullable Json condition, boolean variables) {
		if (condition == null) {
			return attempt -> Match.YES;
		}
		if (!(condition instanceof Json.Members operators) || operators.ambiguous()) {
			return Element.UNKNOWN;
		}
		return operators.entries()
			.stream()
			.map(entry -> keys(entry.name(), entry.value(), variables))
			.reduce(attempt -> Match.YES, Element::and);
	}

	private static Element keys(String operator, Json keys, boolean variables) {
		if (!(keys instanceof Json.Members members) || members.ambiguous()) {
			return Element.UNKNOWN;
		}
		return members.entries()
			.stream()
			.map(entry -> key(operator, entry.name(), Texts.in(entry.value()).orElse(null), variables))
			.reduce(attempt -> Match.YES, Element::and);
	}

	private static Element key(String operator, String key, @Nullable List<String> expected, boolean variables) {
		if (expected == null) {
			return Element.UNKNOWN;
		}
		Element known = operator.equals("Null") ? isNull(key, expected)
				: Operator.named(operator)
					.<Element>map(
							one -> attempt -> one.test(ConditionKeys.value(attempt, key), expected, attempt, variables))
					.orElse(Element.UNKNOWN);
		return attempt -> ConditionKeys.isUnknown(attempt, key) ? Match.UNKNOWN : known.test(attempt);
	}

	private static Element isNull(String key, List<String> expected) {
		return attempt -> {
			String absent = Boolean.toString(ConditionKeys.value(attempt, key) == null);
			return expected.stream()
				.map(each -> Comparison.bool(absent, each, attempt, false))
				.reduce(Match.NO, Match::or);
		};
	}

}
