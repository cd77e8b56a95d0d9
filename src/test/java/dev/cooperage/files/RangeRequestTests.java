package dev.cooperage.files;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RangeRequestTests {

	@ParameterizedTest
	@ValueSource(strings = { "bytes=0-", "bytes=0-0", "bytes=5-10", "bytes=-3", " bytes=1-2 " })
	void oneRangeIsPassedOn(String header) {
		assertThat(RangeRequest.of(header, null).range()).isEqualTo(header.strip());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "bytes=", "bytes=-", "bytes=5-2", "bytes=0-1,3-4", "lines=1-2", "bytes=a-b",
			"bytes=1-2\r\nX: y", "bytes=99999999999999999999-" })
	void anythingElseMeansTheWholeFile(String header) {
		assertThat(RangeRequest.of(header, null).range()).isNull();
	}

}
