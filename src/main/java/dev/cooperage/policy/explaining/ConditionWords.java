package dev.cooperage.policy.explaining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.cooperage.policy.reading.Json;
import dev.cooperage.policy.reading.Texts;
import org.jspecify.annotations.Nullable;

/** The conditions of a statement, in words; where there are none, it says itself. */
final class ConditionWords {

	private static final Map<String, String> KEYS = Map.of("aws:sourceip", "the caller's address", "aws:sourcevpc",
			"the caller's VPC", "aws:sourcevpce", "the VPC endpoint", "aws:principalorgid", "the caller's organisation",
			"aws:principalarn", "the caller's ARN", "s3:prefix", "the folder that is listed", "aws:currenttime",
			"the time", "aws:useragent", "the caller's program", "s3:x-amz-acl", "the access list that is set");

	private static final Map<String, String> OPERATORS = Map.ofEntries(Map.entry("IpAddress", "is among"),
			Map.entry("NotIpAddress", "is not among"), Map.entry("StringEquals", "is"),
			Map.entry("StringNotEquals", "is not"), Map.entry("StringLike", "is like"),
			Map.entry("StringNotLike", "is not like"), Map.entry("ArnLike", "is like"),
			Map.entry("ArnEquals", "is like"), Map.entry("DateLessThan", "is before"),
			Map.entry("DateLessThanEquals", "is not after"), Map.entry("DateGreaterThan", "is after"),
			Map.entry("DateGreaterThanEquals", "is not before"));

	private ConditionWords() {
	}

	static List<String> of(@Nullable Json condition) {
		if (condition == null) {
			return List.of();
		}
		List<String> words = new ArrayList<>();
		if (condition instanceof Json.Members operators) {
			operators.entries().forEach(operator -> add(words, operator));
		}
		return words.isEmpty() ? List.of("a condition that the panel cannot read") : List.copyOf(words);
	}

	private static void add(List<String> words, Json.Member operator) {
		if (operator.value() instanceof Json.Members keys) {
			keys.entries().forEach(key -> words.add(sentence(operator.name(), key)));
		}
		else {
			words.add("a condition that the panel cannot read: " + operator.name());
		}
	}

	private static String sentence(String operator, Json.Member key) {
		List<String> values = Texts.in(key.value()).orElse(List.of("?"));
		String name = key.name().toLowerCase(Locale.ROOT);
		boolean ifExists = operator.endsWith("IfExists");
		String plain = ifExists ? operator.substring(0, operator.length() - "IfExists".length()) : operator;
		if (plain.equals("Bool") && name.equals("aws:securetransport") && values.size() == 1) {
			return Boolean.parseBoolean(values.get(0)) ? "the call is encrypted (TLS)"
					: "the call is not encrypted (TLS)";
		}
		return KEYS.getOrDefault(name, key.name()) + " " + OPERATORS.getOrDefault(plain, plain) + " "
				+ String.join(" or ", values) + (ifExists ? ", or is not told" : "");
	}

}
