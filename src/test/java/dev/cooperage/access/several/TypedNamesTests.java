package dev.cooperage.access.several;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Names as people paste them. */
class TypedNamesTests {

	@ParameterizedTest
	@ValueSource(strings = { "bob, dan", "bob;dan", "bob dan", "bob\ndan", "bob\r\ndan\r\n", "  bob,\n\n ;dan;, ",
			"@bob @dan", "bob\u00a0dan", "\uFEFFbob\u200b,dan", "BOB\tDan", "bob, dan, Bob, @BOB" })
	void separatorsAndDuplicatesDoNotCount(String text) {
		assertThat(TypedNames.of(text).all()).containsExactly("bob", "dan");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bob Baker <bob@example.org>, Dan Day <dan@example.org>",
			"Baker, Bob <Bob@Example.org>; Day, Dan <dan@example.org>;",
			"\"Baker, Bob\" <bob@example.org>, dan@example.org", "<bob@example.org>\n<mailto:dan@example.org>",
			"Bob <bob@example.org> Dan <dan@example.org>", "mailto:bob@example.org dan@example.org",
			"bob@example.org, Dan Day <dan@example.org>; , " })
	void addressesAreTakenOutOfWhatMailProgramsWrite(String text) {
		assertThat(TypedNames.of(text).all()).containsExactly("bob@example.org", "dan@example.org");
	}

	@Test
	void nothingIsNobody() {
		assertThat(TypedNames.of(" ,;\n <> \u200b").all()).isEmpty();
	}

	@Test
	void hostileTextIsANameLikeOthersAndIsReadQuickly() {
		assertThat(TypedNames.of("<script>alert(1)</script>").all()).contains("script");
		assertThat(TypedNames.of("<\"".repeat(50_000)).all()).hasSizeLessThan(3);
	}

	@Test
	void nearestNamesComeFirst() {
		assertThat(SimilarNames.distance("bbo", "bob")).isEqualTo(1);
		assertThat(SimilarNames.distance("anna.smth", "anna.smith")).isEqualTo(1);
		assertThat(SimilarNames.distance("", "bob")).isEqualTo(3);
	}

}
