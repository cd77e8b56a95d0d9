package dev.cooperage.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

import tools.jackson.databind.json.JsonMapper;

/** What nobody means to send, percent-encoded already. */
final class OddValues {

	private static final JsonMapper JSON = new JsonMapper();

	private static final List<String> VALUES = List.of("", "%20", "%00", "a%00b", "%01%1F", "%0d%0aX-Odd:%201", ".",
			"..", "%2e%2e", "%2e%2e%2fx", "%2E%2E%5Cx", "%252e", "a;b=c", "%3b", "a%2F%2Fb", "%5C", "%FF", "%C0%AF",
			"%ED%A0%80", "%ED%B0%80x", "%F0%9F%A6%84", "%E2%80%AE%E2%81%A6x", "%E2%80%A8", "e%CC%81", "-1", "0",
			"99999999999999999999", "9223372036854775807", "2147483648", "1e9", "NaN", "0x10", "1.5", "null",
			"undefined", "00000000-0000-0000-0000-000000000000", "0-0-0-0-0", "%3Cscript%3Ealert(1)%3C/script%3E",
			"'%20or%201=1%20--", "%22%3E%3Cimg%20src=x%3E", "$%7B7*7%7D", "__$%7B7*7%7D__::.x", "%25", "_%25_",
			"%7Bbucket%7D", "redirect:https://example.org", "//example.org", "https://example.org/%0a", "READ_ONLY",
			"ADMIN", "bob", "ada%00", "2026-02-30", "+999999999-01-01", "true", "letters/", "letters/a.txt",
			"a".repeat(64), "a".repeat(1025), "%F0%9F%A6%84".repeat(300), "a/".repeat(600));

	private final Random random;

	OddValues(Random random) {
		this.random = random;
	}

	String value() {
		return VALUES.get(this.random.nextInt(VALUES.size()));
	}

	/** A form or query: some fields missing, some twice, seldom one that is huge. */
	String form(List<String> fields, boolean huge) {
		List<String> pairs = new ArrayList<>();
		for (String field : fields) {
			for (int times = this.random.nextInt(4); times > 1; times--) {
				pairs.add(field + "=" + value());
			}
			if (this.random.nextInt(3) > 0) {
				pairs.add(field + "=" + ((huge && this.random.nextInt(8) == 0) ? "x".repeat(100_000) : value()));
			}
		}
		return pairs.stream().collect(Collectors.joining("&"));
	}

	/** A JSON object with these members, of any type. */
	String json(List<String> members) {
		return members.stream()
			.filter((member) -> this.random.nextInt(5) > 0)
			.map((member) -> JSON.writeValueAsString(member) + ":" + jsonValue())
			.collect(Collectors.joining(",", "{\"odd\":1,", "}"))
			.replace(",}", "}");
	}

	private String jsonValue() {
		return switch (this.random.nextInt(9)) {
			case 0 -> "null";
			case 1 -> "[null,{}]";
			case 7 -> "[null]";
			case 2 -> "[{\"number\":-1,\"sha256\":null}]";
			case 3 -> "1e400";
			case 4 -> "\"\\ud800\"";
			case 5 -> "-9007199254740993";
			case 6 -> "\"0123456789abcdef\"";
			default -> JSON.writeValueAsString(Map.of("x", "\u0000")).replace("{\"x\":", "").replace("}", "");
		};
	}

}
