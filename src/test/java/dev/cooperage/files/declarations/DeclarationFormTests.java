package dev.cooperage.files.declarations;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeclarationFormTests {

	@Test
	void requiredDeclarationNeedsBoth() {
		assertThat(DeclarationForm.EMPTY.problems(Asking.REQUIRED)).containsOnlyKeys("reference", "confirmed");
		assertThat(new DeclarationForm(" ", true).problems(Asking.REQUIRED)).containsOnlyKeys("reference");
		assertThat(new DeclarationForm("DM-1", false).problems(Asking.REQUIRED)).containsOnlyKeys("confirmed");
		assertThat(new DeclarationForm(" DM-1 ", true).problems(Asking.REQUIRED)).isEmpty();
		assertThat(new DeclarationForm(" DM-1 ", true).number()).isEqualTo("DM-1");
	}

	@Test
	void optionalDeclarationIsWholeOrLeftOut() {
		assertThat(DeclarationForm.EMPTY.problems(Asking.OPTIONAL)).isEmpty();
		assertThat(new DeclarationForm(null, false).problems(Asking.OPTIONAL)).isEmpty();
		assertThat(new DeclarationForm("", true).problems(Asking.OPTIONAL)).containsOnlyKeys("reference");
		assertThat(new DeclarationForm("DM-1", false).problems(Asking.OPTIONAL)).containsOnlyKeys("confirmed");
	}

	@Test
	void nobodyIsAskedWhenItIsOff() {
		assertThat(new DeclarationForm("x".repeat(1000), false).problems(Asking.OFF)).isEmpty();
	}

	@Test
	void referenceIsAShortLine() {
		assertThat(new DeclarationForm("x".repeat(101), true).problems(Asking.REQUIRED)).containsOnlyKeys("reference");
		assertThat(new DeclarationForm("a\u0000b", true).problems(Asking.REQUIRED)).containsOnlyKeys("reference");
		assertThat(new DeclarationForm("a\u202eb", true).problems(Asking.REQUIRED)).containsOnlyKeys("reference");
	}

}
