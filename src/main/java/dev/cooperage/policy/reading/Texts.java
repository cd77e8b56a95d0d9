package dev.cooperage.policy.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A string, number or Boolean, or a list of them, where a policy may have either. */
public final class Texts {

	private Texts() {
	}

	/** Returns the text, or the texts of a list; empty when it is anything else. */
	public static Optional<List<String>> in(Json value) {
		List<Json> items = (value instanceof Json.Many many) ? many.items() : List.of(value);
		List<String> texts = new ArrayList<>();
		for (Json item : items) {
			if (item instanceof Json.Text text) {
				texts.add(text.value());
			}
			else if (item instanceof Json.Bare bare && !bare.isNull()) {
				texts.add(bare.value());
			}
			else {
				return Optional.empty();
			}
		}
		return Optional.of(texts);
	}

}
