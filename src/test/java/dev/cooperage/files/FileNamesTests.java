package dev.cooperage.files;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FileNamesTests {

	@Test
	void hiddenCharactersAreSpelledOut() {
		assertThat(FileNames.shown("a\u202Eb\u007F\u0000")).isEqualTo("a⟨U+202E⟩b⟨U+007F⟩⟨U+0000⟩");
		assertThat(FileNames.shown(Character.toString(0xE0001))).isEqualTo("⟨U+E0001⟩");
		assertThat(FileNames.shown("")).isEqualTo("(no name)");
	}

	@Test
	void longestKeyIsShownWholeAndWhatIsLongerIsCut() {
		assertThat(FileNames.shown("a".repeat(1024))).isEqualTo("a".repeat(1024));
		assertThat(FileNames.shown("😀".repeat(600))).isEqualTo("😀".repeat(600));
		assertThat(FileNames.shown("a".repeat(1_000_000))).isEqualTo("a".repeat(1024) + "…");
		assertThat(FileNames.shownShort("\u202E".repeat(16_000))).hasSizeLessThan(2100).endsWith("…");
	}

}
