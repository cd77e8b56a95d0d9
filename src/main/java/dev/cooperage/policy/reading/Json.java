package dev.cooperage.policy.reading;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** A JSON value that remembers repeated members and where it stood in the text. */
public sealed interface Json {

	/** A string, decoded. */
	record Text(String value) implements Json {
	}

	/** A number, {@code true}, {@code false} or {@code null}, as written. */
	record Bare(String value) implements Json {

		boolean isNull() {
			return "null".equals(this.value);
		}

	}

	/** An array, from its bracket to after its last one. */
	record Many(List<Json> items, int from, int to) implements Json {
	}

	/** One member of an object. */
	record Member(String name, Json value) {
	}

	/** An object, from its brace to after its last one. */
	record Members(List<Member> entries, int from, int to) implements Json {

		public @Nullable Json get(String name) {
			return this.entries.stream()
				.filter(entry -> entry.name().equals(name))
				.map(Member::value)
				.findFirst()
				.orElse(null);
		}

		public @Nullable String text(String name) {
			return get(name) instanceof Text text ? text.value() : null;
		}

		long count(String name) {
			return this.entries.stream().filter(entry -> entry.name().equals(name)).count();
		}

		/**
		 * Returns whether a name stands twice, so that readers may differ in what it
		 * says.
		 */
		public boolean ambiguous() {
			return this.entries.stream().map(Member::name).distinct().count() < this.entries.size();
		}

	}

}
