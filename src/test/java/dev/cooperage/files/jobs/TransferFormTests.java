package dev.cooperage.files.jobs;

import java.util.List;

import dev.cooperage.files.selection.Selection;
import dev.cooperage.s3names.KeyPrefix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TransferFormTests {

	private static final KeyPrefix KNOWN = new KeyPrefix(" old //folder/");

	@ParameterizedTest
	@CsvSource(ignoreLeadingAndTrailingWhitespace = false, value = { "reports,reports/", "reports/,reports/",
			"/reports/2026/,reports/2026/", " reports ,reports/", " a /, a /" })
	void folderEndsInASlashAndKeepsItsSpacesOnlyWithOne(String typed, String folder) {
		assertThat(folder(typed)).isEqualTo(new KeyPrefix(folder));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "  ", "/", " / " })
	void nothingIsTheTopOfTheDataSource(String typed) {
		assertThat(folder(typed)).isEqualTo(KeyPrefix.ROOT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a//b/", "../b/", "a/./b/", "a\nb/", "a\\b/" })
	void newFolderFollowsTheRulesOfNames(String typed) {
		assertThatIllegalArgumentException().isThrownBy(() -> folder(typed));
	}

	@Test
	void folderThatExistsIsTakenHoweverItIsNamed() {
		assertThat(folder(KNOWN.value())).isEqualTo(KNOWN);
	}

	@Test
	void nameLosesItsSpacesUnlessItIsTheOldOne() {
		assertThat(name(" b.csv ").typedName("a.csv")).isEqualTo("b.csv");
		assertThat(name(" a.csv ").typedName(" a.csv ")).isEqualTo(" a.csv ");
		assertThat(name(null).typedName("a.csv")).isEmpty();
	}

	@Test
	void onlyReplaceReplaces() {
		assertThat(new TransferForm("b", "", "", "replace").replaces()).isTrue();
		assertThat(new TransferForm("b", "", "", "keep").replaces()).isFalse();
		assertThat(new TransferForm("b", "", "", null).replaces()).isFalse();
	}

	@Test
	void formSuggestsTheSamePlaceAndKeepsWhatIsThere() {
		TransferForm form = TransferForm.suggestion("alpha-x", Selection.of(List.of("reports/a.csv")));
		assertThat(form).isEqualTo(new TransferForm("alpha-x", "reports/", "a.csv", "keep"));
	}

	private static KeyPrefix folder(String typed) {
		return new TransferForm("alpha-x", typed, "", "keep").folderPath(KNOWN);
	}

	private static TransferForm name(String typed) {
		return new TransferForm("alpha-x", "", typed, "keep");
	}

}
