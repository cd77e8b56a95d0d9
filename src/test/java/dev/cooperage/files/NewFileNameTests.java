package dev.cooperage.files;

import dev.cooperage.s3names.KeyPrefix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class NewFileNameTests {

	@ParameterizedTest
	@ValueSource(strings = { "", "  ", ".", "..", "a/b", "a\\b", "a\nb", "a\u0000b", "a\u007Fb", "\u2028", "\uFFFE" })
	void badNameIsRefusedInWords(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> new NewFileName(name))
			.satisfies((ex) -> assertThat(ex.getMessage()).matches("[A-Z][\\w ,./\\\\]+[a-z]"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			a.csv           | a.csv
			C:\\tmp\\a b.csv | a b.csv
			dir/a.csv       | a.csv
			../../etc/x     | x
			%2e%2e%2fx      | %2e%2e%2fx
			.hidden         | .hidden
			...             | ...
			""")
	void sentNameLosesTheFoldersOfItsDisk(String sent, String name) {
		assertThat(NewFileName.ofSent(sent).value()).isEqualTo(name);
	}

	@Test
	void keyWithItsFolderFitsInto1024Bytes() {
		KeyPrefix folder = new KeyPrefix("é".repeat(500) + "/");
		assertThat(new NewFileName("x".repeat(23)).fileIn(folder).value()).hasSize(524);
		assertThatIllegalArgumentException().isThrownBy(() -> new NewFileName("x".repeat(24)).fileIn(folder))
			.withMessageContaining("1,025 bytes");
		assertThatIllegalArgumentException().isThrownBy(() -> new NewFileName("x".repeat(23)).folderIn(folder))
			.withMessageContaining("1,024 bytes");
	}

	@Test
	void halfOfASurrogatePairIsNoName() {
		assertThatIllegalArgumentException().isThrownBy(() -> new NewFileName("a\uD83D").fileIn(KeyPrefix.ROOT))
			.withMessageContaining("Unicode");
	}

}
