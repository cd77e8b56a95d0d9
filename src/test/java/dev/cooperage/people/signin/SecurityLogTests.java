package dev.cooperage.people.signin;

import java.util.Map;

import dev.cooperage.RunningPanel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What the log says of those who come in, and of those who are turned away. */
@ExtendWith(OutputCaptureExtension.class)
class SecurityLogTests extends RunningPanel {

	@Test
	void signInsAndSignOutsAreLoggedWithTheAddress(CapturedOutput output) throws Exception {
		newBrowser("bob").submit("/account", "/sign-out", Map.of());
		eventually(() -> assertThat(output).contains("bob signed in with a password from 127.0.0.1", "bob signed out"));
	}

	@Test
	void failedSignInIsLoggedWithoutWhatWasTyped(CapturedOutput output) throws Exception {
		stranger().signIn("my-secret-in-the-wrong-field", "typed-password");
		eventually(() -> assertThat(output)
			.contains("A sign-in with a password from 127.0.0.1 failed: BadCredentialsException"));
		assertThat(output).doesNotContain("my-secret-in-the-wrong-field", "typed-password");
	}

	@Test
	void refusalsAreLoggedWithWhoAskedAndForWhat(CapturedOutput output) throws Exception {
		newBrowser("carol").get("/platform?secret=1");
		stranger().post("/account/sessions/removal", "a=b");
		stranger().get("/nothing-%0Ahere");
		newBrowser("bob").get("/nothing-here");
		eventually(() -> assertThat(output).contains("Refused GET /platform with 403: carol from 127.0.0.1",
				"Refused POST /account/sessions/removal with 403: a stranger from 127.0.0.1"));
		assertThat(output).doesNotContain("secret=1", "Refused GET /nothing-here");
	}

}
