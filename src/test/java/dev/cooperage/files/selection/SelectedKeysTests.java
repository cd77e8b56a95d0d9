package dev.cooperage.files.selection;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/** Ticks, whose keys browsers must send back as they are. */
class SelectedKeysTests {

	@ParameterizedTest
	@MethodSource("dev.cooperage.files.FileLinksTests#hostileNames")
	void keyComesBackAsItIs(String key) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		// A browser turns line breaks in a field into CRLF.
		request.addParameter(SelectedKeys.field(key), SelectedKeys.value(key).replaceAll("\r\n|\r|\n", "\r\n"));
		assertThat(SelectedKeys.of(request)).containsExactly(key);
	}

}
