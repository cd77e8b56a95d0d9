package dev.cooperage.files.downloads.zip;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ZipNamesTests {

	@ParameterizedTest
	@ValueSource(
			strings = { "a.csv", "sub/a b.csv", "übung/數據.parquet", "😀/x", "a+b&c=d;e,f.txt", "x'y(z).md", ".env" })
	void harmlessNameStays(String key) {
		assertThat(new ZipNames().file(key)).isEqualTo(key);
	}

	@ParameterizedTest
	@ValueSource(strings = { "../x", "a/../../x", "/etc/passwd", "//x", "..\\x", "C:\\x", "C:x", "./x", "...", ". .",
			"..", ".", "/", "a//b", "a\u0000b", "a\nb", "a\u202Eb", "nul", "CON.txt", "a.", "a ", "a/ /b", "~",
			"\\\\server\\x" })
	void nothingLeadsOutOfTheFolder(String key) {
		Path folder = Path.of("/unpacked/here");
		String name = new ZipNames().file(key);
		assertThat(name).doesNotContain("\\", ":", "\n", "\u0000", "//", "\u202E").doesNotStartWith("/");
		Path unpacked = folder.resolve(name).normalize();
		assertThat(unpacked.startsWith(folder) && !unpacked.equals(folder)).as(name).isTrue();
		for (Path segment : folder.relativize(unpacked)) {
			assertThat(segment.toString()).doesNotEndWith(".").doesNotEndWith(" ");
			assertThat(segment.toString().toLowerCase(Locale.ROOT)).isNotIn("nul", "con.txt");
		}
	}

	@Test
	void noTwoEntriesHaveTheSameNameOnAnyDisk() {
		List<String> keys = List.of("a", "A", "a/b", "a/B", "a//b", "a/_/b", "a?", "a*", "ü", "u\u0308", "x.csv",
				"X.CSV", "x (2).csv", "..", "__", "../y", "__/y");
		ZipNames names = new ZipNames();
		Set<String> seen = new HashSet<>();
		Set<String> folders = new HashSet<>();
		for (String key : keys) {
			String name = names.file(key).toLowerCase(Locale.ROOT);
			assertThat(seen.add(name)).as(name).isTrue();
			for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
				folders.add(name.substring(0, slash));
			}
		}
		assertThat(seen).doesNotContainAnyElementsOf(folders);
	}

	@Test
	void folderKeepsItsName() {
		ZipNames names = new ZipNames();
		assertThat(names.file("a")).isEqualTo("a");
		assertThat(names.folder("a/")).isEqualTo("a (2)/");
		assertThat(names.file("a/b")).isEqualTo("a (2)/b");
		assertThat(names.file("a/c")).isEqualTo("a (2)/c");
	}

	@Test
	void longNameFitsAFileSystemAndKeepsItsEnding() {
		ZipNames names = new ZipNames();
		String first = names.file("數".repeat(330) + ".csv");
		String second = names.file("數".repeat(331) + ".csv");
		assertThat(first).endsWith(".csv").isNotEqualTo(second);
		assertThat(first.getBytes(StandardCharsets.UTF_8).length).isLessThan(255);
	}

}
