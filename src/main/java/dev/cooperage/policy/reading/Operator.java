package dev.cooperage.policy.reading;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A condition operator (source: IAM user guide, "IAM JSON policy elements: Condition
 * operators").
 *
 * @param negated whether it holds when no value matches, and when the key is absent
 * @param ifExists whether it holds when the key is absent
 */
public record Operator(Comparison comparison, boolean negated, boolean ifExists) {

	private static final String IF_EXISTS = "IfExists";

	private static final Map<String, Operator> ALL = all();

	/**
	 * Returns the operator of this name; empty when there is none, or none that is
	 * supported.
	 */
	public static Optional<Operator> named(String name) {
		boolean ifExists = name.endsWith(IF_EXISTS);
		String plain = ifExists ? name.substring(0, name.length() - IF_EXISTS.length()) : name;
		return Optional.ofNullable(ALL.get(plain))
			.map(operator -> new Operator(operator.comparison, operator.negated, ifExists));
	}

	/**
	 * @param value null when the key is absent
	 */
	Match test(@Nullable String value, List<String> expected, AccessAttempt attempt, boolean variables) {
		if (value == null) {
			return Match.of(this.negated || this.ifExists);
		}
		Match any = expected.stream()
			.map(each -> this.comparison.test(value, each, attempt, variables))
			.reduce(Match.NO, Match::or);
		return this.negated ? any.not() : any;
	}

	private static Map<String, Operator> all() {
		Map<String, Operator> all = new HashMap<>();
		add(all, "StringEquals", "StringNotEquals", Comparison.text(false, false));
		add(all, "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", Comparison.text(false, true));
		add(all, "StringLike", "StringNotLike", Comparison.text(true, false));
		add(all, "ArnEquals", "ArnNotEquals", Comparison::arn);
		add(all, "ArnLike", "ArnNotLike", Comparison::arn);
		add(all, "IpAddress", "NotIpAddress", Comparison::address);
		add(all, "NumericEquals", "NumericNotEquals", Comparison.number(order -> order == 0));
		add(all, "DateEquals", "DateNotEquals", Comparison.date(order -> order == 0));
		all.put("Bool", new Operator(Comparison::bool, false, false));
		all.put("NumericLessThan", new Operator(Comparison.number(order -> order < 0), false, false));
		all.put("NumericLessThanEquals", new Operator(Comparison.number(order -> order <= 0), false, false));
		all.put("NumericGreaterThan", new Operator(Comparison.number(order -> order > 0), false, false));
		all.put("NumericGreaterThanEquals", new Operator(Comparison.number(order -> order >= 0), false, false));
		all.put("DateLessThan", new Operator(Comparison.date(order -> order < 0), false, false));
		all.put("DateLessThanEquals", new Operator(Comparison.date(order -> order <= 0), false, false));
		all.put("DateGreaterThan", new Operator(Comparison.date(order -> order > 0), false, false));
		all.put("DateGreaterThanEquals", new Operator(Comparison.date(order -> order >= 0), false, false));
		return Map.copyOf(all);
	}

	private static void add(Map<String, Operator> all, String name, String opposite, Comparison comparison) {
		all.put(name, new Operator(comparison, false, false));
		all.put(opposite, new Operator(comparison, true, false));
	}

}
