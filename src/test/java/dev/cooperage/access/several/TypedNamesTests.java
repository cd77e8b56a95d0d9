package dev.cooperage.access.several;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "dan, Bob Baker <b@x.org>; Carol <c@x.org>; | dan b@x.org c@x.org",
					"Bob Baker <b@x.org> dan analyst-40 | b@x.org dan analyst-40",
					"Bob Baker <b@x.org>, dan, analyst-40 | b@x.org dan analyst-40",
					"Bob <b@x.org> dan; Carol <c@x.org> | b@x.org dan c@x.org",
					"Bob <b@x.org> dan Carol Cole <c@x.org> | b@x.org dan c@x.org",
					"Bob <b@x.org> dan \"Cole, Carol\" <c@x.org> | b@x.org dan c@x.org",
					"dan; eve, \"Baker, Bob\" <b@x.org>; carol | dan eve b@x.org carol",
					"dan, Bob \"Bobby Baker <b@x.org> | dan b@x.org", "dan, Bob Baker <b@x.org>; | dan b@x.org",
					"dan, Bob <b@x.org>; eve, Carol <c@x.org> | dan b@x.org eve c@x.org",
					"Baker, Bob <b@x.org>; Day, Dan <d@x.org>; eve | baker b@x.org day d@x.org eve",
					"Bob <b@x.org; dan | bob b@x.org dan" })
	void nobodyIsDroppedBesideAnAddress(String text, String names) {
		assertThat(TypedNames.of(text).all()).containsExactly(names.split(" "));
	}

	@Test
	void nothingIsNobody() {
		assertThat(TypedNames.of(" ,;\n <> \u200b").all()).isEmpty();
	}

	@Test
	void hostileTextIsANameLikeOthersAndIsReadQuickly() {
		assertThat(TypedNames.of("<script>alert(1)</script>").all()).contains("script");
		assertThat(TypedNames.of("<\"".repeat(50_000)).all()).hasSizeLessThan(3);
		assertThat(TypedNames.of("A".repeat(200_000) + ";" + "a<,\"".repeat(50_000)).all()).hasSizeLessThan(9);
	}

	@Test
	void nearestNamesComeFirst() {
		assertThat(SimilarNames.distance("bbo", "bob")).isEqualTo(1);
		assertThat(SimilarNames.distance("anna.smth", "anna.smith")).isEqualTo(1);
		assertThat(SimilarNames.distance("", "bob")).isEqualTo(3);
	}

}
