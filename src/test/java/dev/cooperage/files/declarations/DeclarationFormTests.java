package dev.cooperage.files.declarations;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.validation.Errors;
import org.springframework.validation.FieldError;

import static org.assertj.core.api.Assertions.assertThat;

class DeclarationFormTests {

	@Test
	void requiredDeclarationNeedsBoth() {
		assertThat(wrong(DeclarationForm.EMPTY, DeclarationPolicy.REQUIRED)).containsExactlyInAnyOrder("reference",
				"confirmed");
		assertThat(wrong(new DeclarationForm(" ", true), DeclarationPolicy.REQUIRED))
			.containsExactlyInAnyOrder("reference");
		assertThat(wrong(new DeclarationForm("DM-1", false), DeclarationPolicy.REQUIRED))
			.containsExactlyInAnyOrder("confirmed");
		assertThat(wrong(new DeclarationForm(" DM-1 ", true), DeclarationPolicy.REQUIRED)).isEmpty();
		assertThat(new DeclarationForm(" DM-1 ", true).number()).isEqualTo("DM-1");
	}

	@Test
	void optionalDeclarationIsWholeOrLeftOut() {
		assertThat(wrong(DeclarationForm.EMPTY, DeclarationPolicy.OPTIONAL)).isEmpty();
		assertThat(wrong(new DeclarationForm(null, false), DeclarationPolicy.OPTIONAL)).isEmpty();
		assertThat(wrong(new DeclarationForm("", true), DeclarationPolicy.OPTIONAL))
			.containsExactlyInAnyOrder("reference");
		assertThat(wrong(new DeclarationForm("DM-1", false), DeclarationPolicy.OPTIONAL))
			.containsExactlyInAnyOrder("confirmed");
	}

	@Test
	void nobodyIsAskedWhenItIsOff() {
		assertThat(wrong(new DeclarationForm("x".repeat(1000), false), DeclarationPolicy.OFF)).isEmpty();
	}

	@Test
	void referenceIsAShortLine() {
		assertThat(wrong(new DeclarationForm("x".repeat(101), true), DeclarationPolicy.REQUIRED))
			.containsExactlyInAnyOrder("reference");
		assertThat(wrong(new DeclarationForm("a\u0000b", true), DeclarationPolicy.REQUIRED))
			.containsExactlyInAnyOrder("reference");
		assertThat(wrong(new DeclarationForm("a\u202eb", true), DeclarationPolicy.REQUIRED))
			.containsExactlyInAnyOrder("reference");
	}

	/** The fields that the form is wrong in. */
	private static List<String> wrong(DeclarationForm form, DeclarationPolicy asking) {
		Errors errors = form.unchecked();
		form.check(asking, errors);
		return errors.getFieldErrors().stream().map(FieldError::getField).toList();
	}

}
