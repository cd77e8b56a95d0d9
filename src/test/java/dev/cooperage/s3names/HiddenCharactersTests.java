package dev.cooperage.s3names;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HiddenCharactersTests {

	@ParameterizedTest
	@ValueSource(ints = { 0x00, '\t', '\n', 0x7F, 0x85, 0xAD, 0x200B, 0x202E, 0x2028, 0x2029, 0x2066, 0xFEFF, 0xD800 })
	void charactersThatBreakTurnOrHideTextAreHidden(int character) {
		assertThat(HiddenCharacters.isHidden(character)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(ints = { ' ', 'a', 0xE9, 0x200C, 0x200D, 0x1F600, 0x4E2D })
	void lettersSpacesAndTheJoinersOfEmojiAndPersianAreNot(int character) {
		assertThat(HiddenCharacters.isHidden(character)).isFalse();
	}

}
