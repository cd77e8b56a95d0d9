package dev.cooperage.people.signin;

import dev.cooperage.RawRequest;
import dev.cooperage.Visitor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What visitors write into headers that proxies use. */
class ForgedHeadersTests extends ProviderPanel {

	@Test
	void signInComesBackToThePublicAddressWhateverTheHeadersSay() {
		String answer = RawRequest.send(this.port, "GET /oauth2/authorization/github HTTP/1.1",
				"Host: localhost:" + this.port, "Forwarded: host=evil.example.com;proto=https",
				"X-Forwarded-Host: evil.example.com", "X-Forwarded-Port: 99", "X-Forwarded-Prefix: https://x");
		assertThat(RawRequest.status(answer)).isEqualTo(302);
		assertThat(answer).contains("redirect_uri=http://localhost:" + this.port + "/login/oauth2/code/github")
			.doesNotContain("evil", "prefix", ":99/");
	}

	@Test
	void panelOfOneMachineAnswersToItsOwnHostsOnly() {
		String answer = RawRequest.send(this.port, "GET /sign-in HTTP/1.1", "Host: evil.example.com");
		assertThat(RawRequest.status(answer)).isEqualTo(421);
		assertThat(answer).contains("Open http://localhost:" + this.port);
	}

	@Test
	void twoSessionCookiesAreRefusedAndForgotten() {
		Visitor ada = newBrowser("ada");
		String answer = RawRequest.send(this.port, "GET /buckets/alpha-x/access HTTP/1.1",
				"Host: localhost:" + this.port, "Cookie: cooperage=attackers; " + ada.cookies());
		assertThat(RawRequest.status(answer)).isEqualTo(400);
		assertThat(answer).contains("two session cookies", "Path=/;", "Path=/buckets;", "Path=/buckets/alpha-x;",
				"Path=/buckets/alpha-x/access;");
	}

}
