package dev.cooperage.embedded.keys;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KeysViewTests {

	@Test
	void linesOfRHaveEverythingInTheConfigOfPaws() {
		String lines = KeysView.of(new Identity("bob", "AK", "SK", false, null), "http://s3:9000", "eu-west-1").r();
		String config = lines.substring(lines.indexOf("config = list("), lines.indexOf("s3$list_objects_v2"));
		assertThat(config)
			.contains("credentials = list(creds = list(", "endpoint = \"http://s3:9000\"", "region = \"eu-west-1\"",
					"s3_force_path_style = TRUE")
			.endsWith("))\n");
		assertThat(lines).startsWith("s3 <- paws::s3(config = list(");
		assertThat(config.chars().filter((c) -> c == '(').count())
			.isEqualTo(config.chars().filter((c) -> c == ')').count() - 1);
	}

}
