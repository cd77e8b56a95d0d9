package dev.cooperage.policy.reading;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Reads a whole JSON document with the places of its values. */
public final class JsonReader {

	/** RGW takes 1 MiB; more is read so that it can be measured and refused in words. */
	public static final int MAX_CHARS = 4 * 1024 * 1024;

	private static final JsonFactory FACTORY = JsonFactory.builder()
		.streamReadConstraints(StreamReadConstraints.builder()
			.maxNestingDepth(50)
			.maxNameLength(MAX_CHARS)
			.maxNumberLength(1000)
			.build())
		.build();

	private final JsonParser parser;

	private JsonReader(JsonParser parser) {
		this.parser = parser;
	}

	static Json read(String document) {
		if (document.length() > MAX_CHARS) {
			throw new PolicyFormatException("The policy is longer than 4 MiB");
		}
		// A char array is never refilled, so that offsets count from its start.
		try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), document.toCharArray())) {
			JsonToken first = parser.nextToken();
			if (first == null) {
				throw new PolicyFormatException("The policy is empty");
			}
			Json value = new JsonReader(parser).value(first);
			if (parser.nextToken() != null) {
				throw new PolicyFormatException(
						"The policy goes on after its end" + place(parser.currentTokenLocation()));
			}
			return value;
		}
		catch (JacksonException ex) {
			throw new PolicyFormatException(
					"The policy is not valid JSON" + place(ex.getLocation()) + ": " + ex.getOriginalMessage(), ex);
		}
	}

	private Json value(JsonToken token) {
		return switch (token) {
			case START_OBJECT -> members();
			case START_ARRAY -> many();
			case VALUE_STRING -> new Json.Text(this.parser.getString());
			default -> new Json.Bare(this.parser.getString());
		};
	}

	private Json members() {
		int from = offset();
		List<Json.Member> entries = new ArrayList<>();
		while (this.parser.nextToken() != JsonToken.END_OBJECT) {
			String name = this.parser.currentName();
			entries.add(new Json.Member(name, value(this.parser.nextToken())));
		}
		return new Json.Members(List.copyOf(entries), from, offset() + 1);
	}

	private Json many() {
		int from = offset();
		List<Json> items = new ArrayList<>();
		for (JsonToken token = this.parser.nextToken(); token != JsonToken.END_ARRAY; token = this.parser.nextToken()) {
			items.add(value(token));
		}
		return new Json.Many(List.copyOf(items), from, offset() + 1);
	}

	private int offset() {
		return Math.toIntExact(this.parser.currentTokenLocation().getCharOffset());
	}

	private static String place(@Nullable TokenStreamLocation location) {
		return (location != null) ? " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")" : "";
	}

}
