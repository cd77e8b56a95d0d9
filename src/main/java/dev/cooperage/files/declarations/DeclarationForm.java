package dev.cooperage.files.declarations;

import dev.cooperage.s3names.HiddenCharacters;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;

/**
 * The declaration of data that a person is going to move.
 *
 * @param reference the number of their data movement form
 * @param confirmed whether they say that they may move it
 */
public record DeclarationForm(@Nullable String reference, @Nullable Boolean confirmed) {

	/** The name of the form in the model. */
	public static final String NAME = "declaration";

	public static final DeclarationForm EMPTY = new DeclarationForm("", false);

	private static final int LONGEST = 100;

	/** Returns a result without errors, for a form that no controller has bound. */
	BindingResult unchecked() {
		return new BeanPropertyBindingResult(this, NAME);
	}

	/** Returns whether the person says that they may move the data. */
	boolean isConfirmed() {
		return Boolean.TRUE.equals(this.confirmed);
	}

	/** Returns the number without spaces around it; empty when there is none. */
	String number() {
		return Objects.requireNonNullElse(this.reference, "").strip();
	}

	/** Returns whether something was declared, or meant to be. */
	boolean begun() {
		return isConfirmed() || !number().isEmpty();
	}

	/** Checks the form; each field that is wrong gets a sentence. */
	void check(DeclarationPolicy asking, Errors errors) {
		if (asking == DeclarationPolicy.OFF || (asking == DeclarationPolicy.OPTIONAL && !begun())) {
			return;
		}
		if (number().isEmpty()) {
			errors.rejectValue("reference", "rule", "Enter the reference number of your data movement form");
		}
		else if (number().length() > LONGEST) {
			errors.rejectValue("reference", "rule", "The reference number must be 100 characters or fewer");
		}
		else if (number().codePoints().anyMatch(HiddenCharacters::isHidden)) {
			errors.rejectValue("reference", "rule",
					"The reference number cannot have control characters or line breaks in it");
		}
		if (!isConfirmed()) {
			errors.rejectValue("confirmed", "rule", "Confirm that you may move this data");
		}
	}

}
