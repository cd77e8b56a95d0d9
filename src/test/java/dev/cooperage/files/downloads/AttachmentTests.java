package dev.cooperage.files.downloads;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class AttachmentTests {

	@Test
	void namesArePlainForOldAndWholeForNewPrograms() {
		assertThat(new Attachment("a b é\".csv").header())
			.isEqualTo("attachment; filename=\"a b __.csv\"; filename*=UTF-8''a%20b%20%C3%A9%22.csv");
	}

	@Test
	void textDirectionCannotBeTurned() {
		assertThat(new Attachment("x\u202Efdp.exe").header()).contains("filename=\"x_fdp.exe\"", "''x_fdp.exe");
	}

	@Test
	void namelessFileIsCalledDownload() {
		assertThat(new Attachment("").header()).contains("filename=\"download\"");
		assertThat(new Attachment("  ").header()).contains("filename=\"download\"");
	}

	@Test
	void headerFitsIntoTomcatsWhateverTheName() {
		for (String letter : new String[] { "a", "é", "漢", "😀" }) {
			assertThat(new Attachment(letter.repeat(4000)).header()).hasSizeLessThan(5000).matches("[ -~]+");
		}
	}

	@ParameterizedTest
	@MethodSource("dev.cooperage.files.FileLinksTests#hostileNames")
	void nothingEndsTheHeader(String name) {
		assertThat(new Attachment(name).header())
			.matches("attachment; filename=\"[A-Za-z0-9 ._()+,=@~-]+\"; filename\\*=UTF-8''[A-Za-z0-9._~%-]+");
	}

}
