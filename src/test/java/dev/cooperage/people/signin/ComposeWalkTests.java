package dev.cooperage.people.signin;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import dev.cooperage.RunningPanel;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The walk that CI takes through the containers, here without them: the same sign-in
 * server and the panel's settings of docker-compose.yml, but the embedded Postgres and
 * S3.
 */
@ExtendWith(PythonCondition.class)
@DirtiesContext
class ComposeWalkTests extends RunningPanel {

	private static MockOAuth2Server signIn;

	@DynamicPropertySource
	static void compose(DynamicPropertyRegistry settings) throws IOException {
		signIn = new MockOAuth2Server(
				OAuth2Config.Companion.fromJson(ComposeFile.environment("sign-in").get("JSON_CONFIG")));
		signIn.start(InetAddress.getLoopbackAddress(), 0);
		String address = signIn.baseUrl().toString();
		ComposeFile.environment("panel").forEach((name, value) -> {
			if (name.startsWith("SPRING_SECURITY_") || name.startsWith("COOPERAGE_PEOPLE_")) {
				settings.add(name.toLowerCase(Locale.ROOT).replace('_', '.'),
						() -> value.replaceFirst("http://(localhost|sign-in):8090/", address));
			}
		});
	}

	@AfterAll
	static void stop() {
		signIn.shutdown();
	}

	@Test
	void peopleSignInAndAGrantIsActive() throws Exception {
		Path output = Files.createTempFile(Path.of("target"), "walk-", ".log");
		Process walk = new ProcessBuilder("python3", ".ci/walk", "http://localhost:" + this.port)
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		try {
			assertThat(walk.waitFor(3, TimeUnit.MINUTES)).as(Files.readString(output)).isTrue();
		}
		finally {
			walk.destroyForcibly();
		}
		assertThat(walk.exitValue()).as(Files.readString(output)).isZero();
		assertThat(output).content().startsWith("reader-").contains("Read only", "Active", "by platform-admin");
	}

}
