package dev.cooperage.audit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CsvLineTests {

	@ParameterizedTest
	@ValueSource(strings = { "=1+1", "+1", "-1", "@SUM(1)", "\t1", "\r=1", "\n=1", "＝1" })
	void nothingIsAFormula(String text) {
		assertThat(CsvLine.cell(text)).isEqualTo("\"'" + text + "\"");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "h/x;=cmd | h/x;'=cmd", "a; -1 | a;' -1", "a;b | a;b", "a;;@x | a;;'@x" })
	void nothingIsAFormulaWhereSemicolonsEndCells(String text, String cell) {
		assertThat(CsvLine.cell(text)).isEqualTo('"' + cell + '"');
		assertThat(CsvLine.cell(text.replace(';', '\t'))).isEqualTo('"' + cell.replace(';', '\t') + '"');
	}

	@Test
	void quotesCommasAndLinesStayInTheirCell() {
		assertThat(CsvLine.cell("a \"b\", c\nd")).isEqualTo("\"a \"\"b\"\", c\nd\"");
		assertThat(CsvLine.cell(null)).isEmpty();
		assertThat(CsvLine.cell("")).isEmpty();
	}

	@Test
	void everyActionHasWordsAndAnEntryOfANewerVersionHas() {
		for (AuditAction action : AuditAction.values()) {
			assertThat(action.words()).as(action.name()).isNotBlank().doesNotEndWith(".");
			assertThat(action.kind()).as(action.name()).isNotNull();
		}
		assertThat(AuditAction.named("FROM_THE_FUTURE")).isEqualTo(AuditAction.UNKNOWN);
		assertThat(AuditKind.of("FILE_FROM_THE_FUTURE")).isEqualTo(AuditKind.FILES);
	}

}
