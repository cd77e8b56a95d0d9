package dev.cooperage.people;

import dev.cooperage.RunningPanel;
import org.junit.jupiter.api.Test;

import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@TestPropertySource(properties = "demo=false")
class NoSignInTests extends RunningPanel {

	@Test
	void signInPageSaysWhichSettingIsMissing() {
		assertThat(stranger().get("/sign-in").body()).contains("spring.security.oauth2.client")
			.doesNotContain("type=\"password\"", "Demo people");
		assertThat(stranger().get("/account").statusCode()).isEqualTo(302);
		assertThat(stranger().post("/sign-in", "userName=bob&password=x").statusCode()).isEqualTo(403);
	}

}
