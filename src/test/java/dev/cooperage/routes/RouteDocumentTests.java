package dev.cooperage.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The committed document says what the table asserts. */
class RouteDocumentTests {

	private static final String BEGIN = "<!-- routes -->\n";

	private static final String END = "<!-- end of the routes -->\n";

	@Test
	void documentShowsTheTable() throws IOException {
		Path committed = Path.of("docs", "routes.md");
		Path current = Path.of("target", "routes.md");
		String document = Files.readString(committed);
		String before = document.substring(0, document.indexOf(BEGIN) + BEGIN.length());
		Files.writeString(current, before + table() + document.substring(document.indexOf(END)));
		assertThat(current).as("docs/routes.md is out of date; to update it: cp %s %s", current, committed)
			.hasSameTextualContentAs(committed);
	}

	private static String table() {
		StringBuilder text = new StringBuilder("| |");
		for (Role role : Role.values()) {
			text.append(' ').append(role.label()).append(" |");
		}
		text.append("\n|---|").append("---|".repeat(Role.values().length)).append('\n');
		for (Route route : RouteTable.expected()) {
			text.append("| `").append(route.key().replace("|", "\\|")).append("` |");
			for (Role role : Role.values()) {
				text.append(' ').append(cell(route, role)).append(" |");
			}
			text.append('\n');
		}
		return text.toString();
	}

	/** What is not refused stands out. */
	private static String cell(Route route, Role role) {
		int status = route.expected(role);
		boolean signInEntryPoint = role == Role.ANONYMOUS && status == 302;
		return signInEntryPoint ? "sign in"
				: (status == 401 || status == 403 || status == 404) ? Integer.toString(status) : "**" + status + "**";
	}

}
