package dev.cooperage.policy.rendering;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/** A statement of ours as it grows, in compact JSON. */
public final class StatementText {

	private static final String CURRENT_TIME = "aws:CurrentTime";

	private final String name;

	private final boolean hashed;

	private final StringBuilder text = new StringBuilder();

	private final List<String> conditions = new ArrayList<>();

	private StatementText(String name, boolean hashed, String effect) {
		this.name = name;
		this.hashed = hashed;
		this.text.append(",\"Effect\":").append(quoted(effect));
	}

	static StatementText allow(String sid) {
		return new StatementText(sid, false, "Allow");
	}

	static StatementText deny(String sid) {
		return new StatementText(sid, false, "Deny");
	}

	/**
	 * Starts one of several statements of a kind, told apart by a hash of what they say.
	 */
	static StatementText oneOf(String name, String effect) {
		return new StatementText(name, true, effect);
	}

	StatementText everybody() {
		this.text.append(",\"Principal\":\"*\"");
		return this;
	}

	/**
	 * @param member Principal or NotPrincipal
	 */
	StatementText principals(String member, Collection<String> principals) {
		this.text.append(",\"").append(member).append("\":{\"AWS\":").append(list(principals)).append('}');
		return this;
	}

	StatementText actions(Collection<String> actions) {
		this.text.append(",\"Action\":").append(list(actions));
		return this;
	}

	/**
	 * @param member Resource or NotResource
	 */
	StatementText resources(String member, Collection<String> resources) {
		this.text.append(",\"").append(member).append("\":").append(list(resources));
		return this;
	}

	/**
	 * Adds a condition; all of them must hold, each for one of its values.
	 * @param operator one that the statement does not have yet
	 */
	StatementText condition(String operator, String key, Collection<String> values) {
		String value = (values.size() == 1) ? quoted(values.iterator().next()) : list(values);
		this.conditions.add("\"" + operator + "\":{\"" + key + "\":" + value + "}");
		return this;
	}

	/**
	 * Ends the statement by S3's clock.
	 * @param end when; null for never
	 */
	StatementText until(@Nullable Instant end) {
		return (end != null) ? condition("DateLessThan", CURRENT_TIME, List.of(end.toString())) : this;
	}

	/**
	 * Begins the statement by S3's clock.
	 * @param start when; null for always
	 */
	StatementText from(@Nullable Instant start) {
		return (start != null) ? condition("DateGreaterThanEquals", CURRENT_TIME, List.of(start.toString())) : this;
	}

	/** Returns the bytes of the statement. */
	int size() {
		return named(this.hashed ? this.name + Sids.hash("") : this.name).getBytes(StandardCharsets.UTF_8).length;
	}

	/**
	 * Adds the statement under a name that none of the others has.
	 * @throws IllegalArgumentException when two statements of a kind that has only one
	 * are added
	 */
	void addTo(Map<String, String> bySid) {
		String content = content();
		String sid = this.hashed ? this.name + Sids.hash(content) : this.name;
		if (this.hashed && bySid.containsKey(sid)) {
			sid = this.name + Sids.longHash(content);
		}
		if (bySid.put(sid, named(sid)) != null) {
			throw new IllegalArgumentException("Two statements have the same name: " + sid);
		}
	}

	private String named(String sid) {
		return "{\"Sid\":" + quoted(sid) + content() + "}";
	}

	private String content() {
		return this.text
				+ (this.conditions.isEmpty() ? "" : ",\"Condition\":{" + String.join(",", this.conditions) + "}");
	}

	private static String list(Collection<String> values) {
		return values.stream().map(StatementText::quoted).collect(Collectors.joining(",", "[", "]"));
	}

	public static String quoted(String value) {
		StringBuilder quoted = new StringBuilder("\"");
		JsonStringEncoder.getInstance().quoteAsString(value, quoted);
		return quoted.append('"').toString();
	}

}
