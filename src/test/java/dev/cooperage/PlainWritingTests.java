package dev.cooperage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Templates fit on a screen and show what they name, and Javadoc says what something is
 * or does.
 */
class PlainWritingTests {

	private static final Path TEMPLATES = Path.of("src/main/resources/templates");

	private static final Path SOURCES = Path.of("src/main/java/dev/cooperage");

	private static final int LONGEST = 120;

	private static final String FRAGMENT = "th:fragment";

	private static final Pattern RIDDLE = Pattern.compile("/\\*\\*[\\s*]*((What|Whoever) [^\\n]*)");

	@Test
	void noLineOfATemplateIsLongerThanAScreen() throws IOException {
		List<String> tooLong = new ArrayList<>();
		for (Path file : files(TEMPLATES)) {
			List<String> lines = Files.readAllLines(file);
			for (int i = 0; i < lines.size(); i++) {
				if (lines.get(i).length() > LONGEST) {
					tooLong.add(file + ":" + (i + 1));
				}
			}
		}
		assertThat(tooLong).isEmpty();
	}

	/** Thymeleaf finds a fragment by the name of an element as well, and shows both. */
	@Test
	void noElementBesideAFragmentHasItsName() throws IOException {
		List<String> stray = new ArrayList<>();
		for (Path file : files(TEMPLATES)) {
			Document template = Jsoup.parse(Files.readString(file), Parser.xmlParser());
			for (Element fragment : template.getElementsByAttribute(FRAGMENT)) {
				String name = fragment.attr(FRAGMENT).replaceFirst("(?s)\\(.*", "").strip();
				template.getElementsByTag(name)
					.stream()
					.filter((element) -> element != fragment && !element.parents().contains(fragment))
					.forEach((element) -> stray.add(file + ": " + fragment.attr(FRAGMENT) + " finds " + element));
			}
		}
		assertThat(stray).isEmpty();
	}

	@Test
	void noJavadocBeginsWithARiddle() throws IOException {
		List<String> riddles = new ArrayList<>();
		for (Path file : files(SOURCES)) {
			Matcher found = RIDDLE.matcher(Files.readString(file));
			while (found.find()) {
				riddles.add(file + ": " + found.group(1));
			}
		}
		assertThat(riddles).isEmpty();
	}

	private static List<Path> files(Path root) throws IOException {
		try (Stream<Path> files = Files.walk(root)) {
			List<Path> found = files.filter(Files::isRegularFile).toList();
			assertThat(found).isNotEmpty();
			return found;
		}
	}

}
