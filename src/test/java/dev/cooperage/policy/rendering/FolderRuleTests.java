package dev.cooperage.policy.rendering;

import java.util.List;

import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.policy.Samples;
import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.s3names.KeyPrefix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FolderRuleTests {

	@ParameterizedTest
	@CsvSource({ "*/,PATTERN", "a/b*/,PATTERN", "a?/,PATTERN", "${aws:username}/,PATTERN", "a$/,PATTERN", "/,START",
			"/a/,START", "a//b/,EMPTY", "./,DOTS", "a/../b/,DOTS", "../,DOTS", "a/./,DOTS" })
	void foldersThatBreakARuleAreRefusedInWords(String folder, FolderRule rule) {
		KeyPrefix prefix = new KeyPrefix(folder);
		assertThat(FolderRule.brokenBy(prefix)).containsExactly(rule);
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> BucketPolicy.empty()
			.with(Samples.context(EndpointProfile.AWS), List.of(Samples.grant("bob", AccessLevel.READ_ONLY, folder))))
			.withMessage(rule.sentence() + ": " + folder);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\nb/", "a\u0000/", "a\u0085/", "\t/" })
	void controlCharactersAreRefused(String folder) {
		assertThat(FolderRule.brokenBy(new KeyPrefix(folder))).containsExactly(FolderRule.CONTROL);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a/", "a/b/", "..a/b../", ".a/", "...../", "é 日本/", "a b/", "{x}/", "\"'\\/" })
	void otherFoldersMayBeGranted(String folder) {
		assertThat(FolderRule.requireGrantable(new KeyPrefix(folder)).value()).isEqualTo(folder);
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-11-29T12:00/", "a/:/", "::/" })
	void aColonIsRefusedWhereS3DoesNotTakeIt(String folder) {
		assertThat(FolderRule.brokenBy(new KeyPrefix(folder))).isEmpty();
		assertThat(FolderRule.brokenBy(new KeyPrefix(folder), false)).containsExactly(FolderRule.COLON);
	}

}
