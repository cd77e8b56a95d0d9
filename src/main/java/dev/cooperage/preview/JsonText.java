package dev.cooperage.preview;

import java.util.ArrayDeque;
import java.util.Deque;

import dev.cooperage.preview.source.PreviewBudget;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.core.json.JsonFactory;

/**
 * Puts JSON in order as far as it goes; numbers stay as they are written.
 *
 * @param text all that could be read
 * @param end how it ends
 */
record JsonText(String text, End end) {

	/**
	 * One whole value; a value that goes on; something that is no JSON; a further value.
	 */
	enum End {

		WHOLE, LONG, BROKEN, ANOTHER

	}

	private static final JsonFactory FACTORY = JsonFactory.builder().build();

	/** Longer than this is not shown anyway. */
	private static final int MOST = 128 * 1024;

	static JsonText of(String json, PreviewBudget budget) {
		Writer out = new Writer();
		boolean any = false;
		try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
			for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
				budget.values(1);
				if (any && out.depth() == 0) {
					return new JsonText(out.text(), End.ANOTHER);
				}
				if (out.text.length() > MOST) {
					return new JsonText(out.text(), End.LONG);
				}
				any = true;
				out.add(parser, token);
			}
			return new JsonText(out.text(), any ? End.WHOLE : End.BROKEN);
		}
		catch (JacksonException ex) {
			return new JsonText(out.text(), End.BROKEN);
		}
	}

	/** Puts each member on a line of its own. */
	private static final class Writer {

		private final StringBuilder text = new StringBuilder();

		/** For each open object or list, whether nothing stands in it yet. */
		private final Deque<Boolean> empty = new ArrayDeque<>();

		private boolean named;

		String text() {
			return this.text.toString();
		}

		int depth() {
			return this.empty.size();
		}

		void add(JsonParser parser, JsonToken token) {
			if (token.isStructEnd()) {
				if (!this.empty.pop()) {
					line();
				}
				this.text.append(token.asString());
				return;
			}
			if (!this.named && !this.empty.isEmpty()) {
				this.text.append(this.empty.pop() ? "" : ",");
				this.empty.push(false);
				line();
			}
			this.named = token == JsonToken.PROPERTY_NAME;
			this.text.append(written(parser, token));
			if (token.isStructStart()) {
				this.empty.push(true);
			}
		}

		private void line() {
			this.text.append('\n').append("  ".repeat(Math.min(depth(), 40)));
		}

	}

	private static String written(JsonParser parser, JsonToken token) {
		return switch (token) {
			case PROPERTY_NAME -> quoted(parser.currentName()) + ": ";
			case VALUE_STRING -> quoted(parser.getString());
			case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getString();
			default -> token.asString();
		};
	}

	private static String quoted(String text) {
		return "\"" + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + "\"";
	}

}
