package dev.cooperage.upgrade;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The file that names the version before, and the history that it is built from. */
class VersionBeforeTests {

	@Test
	void newestReleaseIsTheVersionBefore() throws Exception {
		Optional<String> tag = VersionBefore.lastTag();
		if (tag.isPresent()) {
			assertThat("v" + VersionBefore.named().name())
				.as("src/test/resources/version-before.properties; CONTRIBUTING.md says what to write there")
				.isEqualTo(tag.get());
		}
	}

	@Test
	void commitThatIsNotHereIsSaidToBeMissing() throws Exception {
		assertThat(new VersionBefore("9.9.9", "0".repeat(40), 1).missing().orElseThrow())
			.containsAnyOf("the history here has no commit 0000", "there is no git");
	}

}
