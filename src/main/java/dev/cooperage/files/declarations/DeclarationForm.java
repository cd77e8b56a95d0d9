package dev.cooperage.files.declarations;

import dev.cooperage.s3names.HiddenCharacters;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What somebody declares about data that they are going to move.
 *
 * @param reference the number of their data movement form
 * @param confirmed whether they say that they may move it
 */
public record DeclarationForm(@Nullable String reference, boolean confirmed) {

	public static final DeclarationForm EMPTY = new DeclarationForm("", false);

	private static final int LONGEST = 100;

	/** The number without spaces around it; empty when there is none. */
	String number() {
		return Objects.requireNonNullElse(this.reference, "").strip();
	}

	/** Whether something was declared, or meant to be. */
	boolean begun() {
		return this.confirmed || !number().isEmpty();
	}

	/** What is wrong, a sentence for each field; empty when it is good. */
	Map<String, String> problems(DeclarationPolicy asking) {
		Map<String, String> problems = new LinkedHashMap<>();
		if (asking == DeclarationPolicy.OFF || (asking == DeclarationPolicy.OPTIONAL && !begun())) {
			return problems;
		}
		if (number().isEmpty()) {
			problems.put("reference", "Enter the reference number of your data movement form");
		}
		else if (number().length() > LONGEST) {
			problems.put("reference", "The reference number must have at most 100 characters");
		}
		else if (number().codePoints().anyMatch(HiddenCharacters::isHidden)) {
			problems.put("reference", "The reference number cannot have control characters or line breaks in it");
		}
		if (!this.confirmed) {
			problems.put("confirmed", "Confirm that you may move this data");
		}
		return problems;
	}

}
