package dev.cooperage.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What of docs/guide.md can be checked without walking it. */
class GuideTests {

	private static final long LARGEST_PICTURE = 60 * 1024;

	private final Guide guide = Guide.read();

	@Test
	void eachStepHasItsOwnPictureAndNoPictureIsLeftOver() throws IOException {
		assertThat(this.guide.steps()).allSatisfy((step) -> assertThat(step.pictures()).as("%s", step).hasSize(1));
		List<Path> shown = this.guide.steps().stream().map((step) -> Path.of("docs", step.pictures().get(0))).toList();
		assertThat(shown).doesNotHaveDuplicates().allSatisfy((file) -> {
			assertThat(file).isRegularFile();
			assertThat(Files.size(file)).as("bytes of %s", file).isLessThanOrEqualTo(LARGEST_PICTURE);
		});
		try (Stream<Path> files = Files.list(Path.of("docs/images/guide"))) {
			assertThat(files).containsExactlyInAnyOrderElementsOf(shown);
		}
	}

	@Test
	void whatTheGuideQuotesOutsideOfItsStepsIsInTheProduct() throws IOException {
		String product = sources("src/main/java") + sources("src/main/resources/templates")
				+ sources("src/main/resources/static/js");
		assertThat(this.guide.labels()).isNotEmpty()
			.allSatisfy((label) -> assertThat(product).as("some page's text").contains(label));
	}

	private static String sources(String directory) throws IOException {
		try (Stream<Path> files = Files.walk(Path.of(directory))) {
			return files.filter(Files::isRegularFile).map(GuideTests::text).collect(Collectors.joining("\n"));
		}
	}

	@Test
	void linksWithinTheGuideLeadSomewhere() {
		String text = text(Guide.FILE);
		Map<String, String> sections = text.lines()
			.filter((line) -> line.startsWith("## "))
			.map((line) -> line.substring(3))
			.collect(Collectors.toMap((title) -> title.toLowerCase().replace(' ', '-'), (title) -> title));
		assertThat(text.split("\\]\\(#", -1)).hasSizeGreaterThan(sections.size()).satisfies((parts) -> {
			for (int i = 1; i < parts.length; i++) {
				assertThat(sections).containsKey(parts[i].substring(0, parts[i].indexOf(')')));
			}
		});
	}

	private static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
