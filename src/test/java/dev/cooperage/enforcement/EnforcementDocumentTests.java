package dev.cooperage.enforcement;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The committed document says what the matrix asserts. */
class EnforcementDocumentTests {

	private static final String BEGIN = "<!-- matrix -->\n";

	private static final String END = "<!-- end of the matrix -->\n";

	@Test
	void documentShowsTheMatrix() throws IOException {
		Path committed = Path.of("docs", "enforcement.md");
		Path current = Path.of("target", "enforcement.md");
		String document = Files.readString(committed);
		String before = document.substring(0, document.indexOf(BEGIN) + BEGIN.length());
		Files.writeString(current, before + matrix() + document.substring(document.indexOf(END)));
		assertThat(current).as("docs/enforcement.md is out of date; to update it: cp %s %s", current, committed)
			.hasSameTextualContentAs(committed);
	}

	private static String matrix() {
		StringBuilder text = new StringBuilder("| |");
		Role.all().forEach((role) -> text.append(' ').append(role.label()).append(" |"));
		text.append("\n|---|").append("---|".repeat(Role.values().length)).append('\n');
		Expectations.table().forEach((attempt, row) -> {
			text.append("| ").append(attempt.label()).append(" |");
			row.values().forEach((answer) -> text.append(' ').append(answer.markdown()).append(" |"));
			text.append('\n');
		});
		return text.append('\n').append(deviations()).append('\n').toString();
	}

	private static String answers(Deviation deviation) {
		return new TreeMap<>(deviation.answers()).entrySet()
			.stream()
			.map((each) -> each.getKey().label() + " " + each.getValue().markdown())
			.collect(Collectors.joining(", "));
	}

	private static String deviations() {
		if (Deviation.LIST.isEmpty()) {
			return "No endpoint deviates in any cell.";
		}
		return Deviation.LIST.stream()
			.map((it) -> "- %s, %s: %s. %s.".formatted(it.profile().name().toLowerCase(Locale.ROOT).replace('_', '-'),
					it.attempt().label(), answers(it), it.reason()))
			.collect(Collectors.joining("\n"));
	}

}
