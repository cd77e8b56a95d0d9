package dev.cooperage.requests;

import java.util.Objects;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.validation.BindingResult;

/**
 * The forms "Ask a question" and "Answer".
 *
 * @param last the id of the last message that the page showed; 0 for none
 */
record MessageForm(@Size(max = RequestMessage.WORDS, message = "The text must be 2,000 characters or fewer") @Pattern(
		regexp = RequestForm.READABLE, message = "The text must not have control characters") @Nullable String words,
		@Nullable String last) {

	/** Returns the id of the last message that was read; -1 for what is no number. */
	long lastRead() {
		try {
			return (this.last == null || this.last.isEmpty()) ? 0 : Long.parseLong(this.last);
		}
		catch (NumberFormatException ex) {
			return -1;
		}
	}

	/** Says beside the field that there is no text. */
	void requireText(String otherwise, BindingResult errors) {
		if (this.words == null || this.words.isBlank()) {
			errors.rejectValue("words", "empty", otherwise);
		}
	}

	String text() {
		return Objects.requireNonNull(this.words).strip().replaceAll("\\R", "\n");
	}

}
