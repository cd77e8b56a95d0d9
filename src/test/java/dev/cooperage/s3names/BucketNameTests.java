package dev.cooperage.s3names;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

class BucketNameTests {

	@ParameterizedTest
	@ValueSource(strings = { "abc", "alpha-crime-2026", "a.b.c", "1.2.3.4.5", "0ab",
			"aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggg" })
	void legalNameIsTaken(String name) {
		assertThat(new BucketName(name)).hasToString(name);
		assertThat(BucketNameRule.brokenBy(name)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "ab,LENGTH", "'',LENGTH", "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggg,LENGTH",
			"Abc,CHARACTERS", "a_b,CHARACTERS", "a b,CHARACTERS", "cachés,CHARACTERS", "a/b,CHARACTERS",
			"'abc\n',CHARACTERS", "-abc,START", ".abc,START", "abc-,END", "abc.,END", "a..b,DOTS", "a.-b,DOTS",
			"a-.b,DOTS", "192.168.5.4,IP_ADDRESS", "999.1.1.1,IP_ADDRESS", "xn--abc,RESERVED_START",
			"sthree-abc,RESERVED_START", "amzn-s3-demo-abc,RESERVED_START", "abc-s3alias,RESERVED_END",
			"abc--ol-s3,RESERVED_END", "abc.mrap,RESERVED_END", "abc--x-s3,RESERVED_END",
			"abc--table-s3,RESERVED_END" })
	void illegalNameIsRefusedWithItsRule(String name, BucketNameRule rule) {
		assertThat(BucketNameRule.brokenBy(name)).contains(rule);
		assertThatIllegalArgumentException().isThrownBy(() -> new BucketName(name))
			.withMessage(BucketNameRule.brokenBy(name).get(0).sentence());
	}

	@ParameterizedTest
	@ValueSource(strings = { "Abc", "abC", "_ab", "ab_", "abcÉ" })
	void characterThatNoNameHasIsOneMistakeWhereverItStands(String name) {
		assertThat(BucketNameRule.brokenBy(name)).containsExactly(BucketNameRule.CHARACTERS);
	}

	@Test
	void everyRuleIsASentence() {
		assertThat(BucketNameRule.values())
			.allSatisfy(rule -> assertThat(rule.sentence()).startsWith("The name m").doesNotEndWith("."));
	}

	@Test
	void nullIsNoName() {
		assertThatNullPointerException().isThrownBy(() -> new BucketName(null));
	}

	@Test
	void namesSortAsText() {
		assertThat(new BucketName("abc")).isLessThan(new BucketName("abd"));
		assertThat(new BucketName("abc").arn()).isEqualTo("arn:aws:s3:::abc");
	}

}
