package dev.cooperage.buckets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class NewBucketNameTests {

	@ParameterizedTest
	@ValueSource(strings = { "crime-stats", "alpha-crime-stats", "  crime-stats " })
	void prefixIsPutBeforeTheNameOnce(String typed) {
		NewBucketName name = NewBucketName.of(typed, "alpha-");
		assertThat(name.full()).isEqualTo("alpha-crime-stats");
		assertThat(name.problems()).isEmpty();
	}

	@Test
	void theGuidesSlipIsExplained() {
		assertThat(NewBucketName.of("-alphacrime", "alpha-").problems()).singleElement()
			.asString()
			.contains("leave out -alpha");
	}

	@ParameterizedTest
	@CsvSource({ "Crime, lower case", "crime_stats, lower case", "crime stats, lower case", "crime-, end with",
			"crime..stats, a dot breaks", "crime.stats, a dot breaks", "crime-s3alias, must not end",
			"alpha-, after alpha-" })
	void everyBrokenRuleHasItsSentence(String typed, String words) {
		assertThat(NewBucketName.of(typed, "alpha-").problems()).anyMatch((problem) -> problem.contains(words));
	}

	@ParameterizedTest
	@ValueSource(strings = { "A", "crime_", "Crime", "a.b", "a.", ".a", "a..b", "a.-b" })
	void oneMistakeIsOneError(String typed) {
		assertThat(NewBucketName.of(typed, "alpha-").problems()).singleElement()
			.asString()
			.startsWith("The name may use only lower case letters, digits and hyphens");
	}

	@ParameterizedTest
	@ValueSource(strings = { "A", "a.b", "1.2.3.4", "Crime_stats" })
	void noSentenceAllowsDots(String typed) {
		assertThat(NewBucketName.of(typed, "").problems())
			.noneMatch((problem) -> problem.contains("and dots") || problem.contains("IP address"));
	}

	@Test
	void allProblemsAreToldAtOnce() {
		assertThat(NewBucketName.of("Crime_" + "x".repeat(60) + "-", "alpha-").problems()).hasSizeGreaterThan(2);
	}

	@Test
	void withoutPrefixTheReservedBeginningsCount() {
		assertThat(NewBucketName.of("xn--crime", "").problems()).anyMatch((problem) -> problem.contains("xn--"));
	}

}
