package dev.cooperage.people.sessions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BrowserNameTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 | Chrome on Linux
					Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0 | Edge on Windows
					Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1 | Safari on iPhone
					Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0 | Firefox on macOS
					curl/7.88 | curl
					<script>alert(1)</script> | Another program
					""")
	void browserIsNamedInWordsThatPeopleKnow(String userAgent, String words) {
		assertThat(BrowserName.of(userAgent)).isEqualTo(words);
	}

	@Test
	void browserThatDoesNotSayIsAnotherProgram() {
		assertThat(BrowserName.of(null)).isEqualTo("Another program");
	}

}
