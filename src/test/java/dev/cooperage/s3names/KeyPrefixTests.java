package dev.cooperage.s3names;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class KeyPrefixTests {

	/** Quotes keep the spaces. */
	@ParameterizedTest
	@CsvSource({ "'',''", "'  ',''", "proj,proj/", "' proj/2026 ',proj/2026/", "'proj/ ',proj/", "' a /',' a /'",
			"'a /','a /'", "' /',' /'", "'x/ y /','x/ y /'" })
	void whatEndsInASlashIsTakenExactlyAndElseSpacesAroundItAreDropped(String typed, String folder) {
		assertThat(KeyPrefix.ofTyped(typed).value()).isEqualTo(folder);
	}

}
