package dev.cooperage.files.uploads.form;

import dev.cooperage.files.declarations.DeclarationForm;
import org.jspecify.annotations.Nullable;

import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;

/**
 * The fields of the upload form as its page shows them again.
 *
 * @param files always empty: no page can choose files
 * @param reference the number of the data movement form
 * @param confirmed whether the person says that they may move the data
 */
record UploadChoices(@Nullable String files, @Nullable String reference, @Nullable Boolean confirmed) {

	/** Returns a form with nothing typed. */
	static BindingResult empty() {
		return of(DeclarationForm.EMPTY);
	}

	/** Returns the form with what was declared, and no error. */
	static BindingResult of(DeclarationForm typed) {
		return new BeanPropertyBindingResult(new UploadChoices("", typed.reference(), typed.confirmed()), "form");
	}

	/** Returns the form with what was declared, and what is wrong with that. */
	static BindingResult of(DeclarationForm typed, Errors wrong) {
		BindingResult form = of(typed);
		wrong.getFieldErrors()
			.forEach((error) -> form.rejectValue(error.getField(), "rule", String.valueOf(error.getDefaultMessage())));
		return form;
	}

}
