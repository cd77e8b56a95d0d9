package dev.cooperage.preview;

import java.util.List;
import java.util.Optional;

import dev.cooperage.preview.JsonText.End;
import dev.cooperage.preview.source.PreviewBudget;

/** JSON put in order, as far as it was read. */
final class JsonPreview {

	private JsonPreview() {
	}

	/** Returns the text; empty when it is no JSON, or more than one value. */
	static Optional<Preview> of(Head head, String text, List<Fact> facts, PreviewBudget budget) {
		JsonText json = JsonText.of(text, budget);
		boolean wrong = json.end() == End.ANOTHER || (json.end() == End.BROKEN && !head.cut());
		return (wrong || json.text().isBlank()) ? Optional.empty()
				: Optional.of(Previews.text(json.text(), "JSON", facts, json.end() != End.WHOLE, budget));
	}

}
