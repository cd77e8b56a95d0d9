package dev.cooperage.files;

import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.s3names.StorageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class StorageWordsTests {

	@ParameterizedTest
	@CsvSource({ "MISSING,404", "REFUSED,502", "CONFLICT,409", "THROTTLED,503", "UNREACHABLE,503", "INVALID,400" })
	void kindHasItsStatus(Kind kind, int status) {
		assertThat(of(kind, true).status().value()).isEqualTo(status);
	}

	@ParameterizedTest
	@EnumSource
	void sentenceNeverQuotesTheException(Kind kind) {
		assertThat(of(kind, true).sentence()).doesNotContain("secret").endsWith(".");
		assertThat(of(kind, false).sentence()).doesNotContain("secret").endsWith(".");
	}

	@Test
	void onlyAChangeWithoutAnAnswerIsUncertain() {
		assertThat(of(Kind.UNREACHABLE, true).sentence()).contains("may or may not have been done");
		assertThat(of(Kind.UNREACHABLE, false).sentence()).contains("Your files are not affected");
	}

	@Test
	void refusalOfThePanelIsNotBlamedOnThePerson() {
		assertThat(of(Kind.REFUSED, true).sentence()).contains("not about your access level", "platform admin");
	}

	private static StorageWords of(Kind kind, boolean change) {
		return StorageWords.of(new StorageException(kind, null, "secret", null), change);
	}

}
