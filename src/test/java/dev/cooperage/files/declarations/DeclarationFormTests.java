package dev.cooperage.files.declarations;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeclarationFormTests {

	@Test
	void requiredDeclarationNeedsBoth() {
		assertThat(DeclarationForm.EMPTY.problems(DeclarationPolicy.REQUIRED)).containsOnlyKeys("reference",
				"confirmed");
		assertThat(new DeclarationForm(" ", true).problems(DeclarationPolicy.REQUIRED)).containsOnlyKeys("reference");
		assertThat(new DeclarationForm("DM-1", false).problems(DeclarationPolicy.REQUIRED))
			.containsOnlyKeys("confirmed");
		assertThat(new DeclarationForm(" DM-1 ", true).problems(DeclarationPolicy.REQUIRED)).isEmpty();
		assertThat(new DeclarationForm(" DM-1 ", true).number()).isEqualTo("DM-1");
	}

	@Test
	void optionalDeclarationIsWholeOrLeftOut() {
		assertThat(DeclarationForm.EMPTY.problems(DeclarationPolicy.OPTIONAL)).isEmpty();
		assertThat(new DeclarationForm(null, false).problems(DeclarationPolicy.OPTIONAL)).isEmpty();
		assertThat(new DeclarationForm("", true).problems(DeclarationPolicy.OPTIONAL)).containsOnlyKeys("reference");
		assertThat(new DeclarationForm("DM-1", false).problems(DeclarationPolicy.OPTIONAL))
			.containsOnlyKeys("confirmed");
	}

	@Test
	void nobodyIsAskedWhenItIsOff() {
		assertThat(new DeclarationForm("x".repeat(1000), false).problems(DeclarationPolicy.OFF)).isEmpty();
	}

	@Test
	void referenceIsAShortLine() {
		assertThat(new DeclarationForm("x".repeat(101), true).problems(DeclarationPolicy.REQUIRED))
			.containsOnlyKeys("reference");
		assertThat(new DeclarationForm("a\u0000b", true).problems(DeclarationPolicy.REQUIRED))
			.containsOnlyKeys("reference");
		assertThat(new DeclarationForm("a\u202eb", true).problems(DeclarationPolicy.REQUIRED))
			.containsOnlyKeys("reference");
	}

}
