package dev.cooperage.routes;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import dev.cooperage.Visitor;
import dev.cooperage.web.AttemptLimit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** What browsers are told, and how often somebody may try. */
class SecurityHeaderTests extends RoutePanel {

	@Autowired
	List<AttemptLimit> limits;

	@Test
	void everyPageHasTheStrictPolicy() {
		Map<String, String> ground = ground();
		Caller ada = caller(Role.ADMIN);
		for (Route route : RouteTable.expected()) {
			HttpResponse<String> answer = route.reads() ? ada.ask(route.on(ground)) : null;
			if (answer != null && answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
				assertThat(answer.headers().firstValue("Content-Security-Policy").orElse("")).as(route.key())
					.startsWith("default-src 'none'; script-src 'self'; style-src 'self'; ")
					.contains("form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'")
					.doesNotContain("unsafe");
				assertThat(answer.headers().firstValue("X-Content-Type-Options")).as(route.key()).hasValue("nosniff");
				assertThat(answer.body()).as(route.key())
					.doesNotContainPattern("<script(?![^>]* src=)|<[^>]+ on[a-z]+=\"|<[^>]+ style=\"|<style");
			}
		}
	}

	@Test
	void behindTlsTheBrowserStaysThereAndTheCookieToo() {
		HttpResponse<String> secure = stranger().get("/sign-in", "X-Forwarded-Proto", "https");
		assertThat(secure.headers().firstValue("Strict-Transport-Security").orElse("")).contains("max-age=31536000",
				"includeSubDomains");
		assertThat(secure.headers().firstValue("Set-Cookie").orElse("")).contains("Secure", "HttpOnly", "SameSite=Lax");
		HttpResponse<String> plain = stranger().get("/sign-in");
		assertThat(plain.headers().firstValue("Strict-Transport-Security")).isEmpty();
		assertThat(plain.headers().firstValue("Set-Cookie").orElse("")).contains("HttpOnly").doesNotContain("Secure");
	}

	@Test
	void sessionFromBeforeTheSignInIsGoodForNothing() {
		Visitor visitor = stranger();
		visitor.get("/sign-in");
		String before = visitor.cookies();
		visitor.signIn("ada", PASSWORD);
		assertThat(visitor.cookies()).startsWith("cooperage=").isNotEqualTo(before);
		assertThat(visitor.get("/account").statusCode()).isEqualTo(200);
		assertThat(stranger().get("/account", "Cookie", before).statusCode()).isEqualTo(302);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/people", "/apps" })
	void whoSearchesTooOftenIsAskedToWait(String path) {
		Visitor dan = as("dan");
		HttpResponse<String> answer = dan.get(path);
		for (int i = 0; i < 300 && answer.statusCode() != 429; i++) {
			answer = dan.get(path + "?q=", "Accept", "application/json");
		}
		assertThat(answer.statusCode()).isEqualTo(429);
		assertThat(answer.headers().firstValue("Retry-After")).isPresent();
		// Some come back while dan signs in again; another count would have 120.
		Visitor again = as("dan");
		HttpResponse<String> counted = again.get(path + "?q=", "Accept", "application/json");
		for (int i = 0; i < 60 && counted.statusCode() != 429; i++) {
			counted = again.get(path + "?q=", "Accept", "application/json");
		}
		assertThat(counted.statusCode()).as("another session").isEqualTo(429);
		assertThat(as("bob").get(path + "?q=", "Accept", "application/json").statusCode()).isEqualTo(200);
	}

	@Test
	void whatIsWorthTryingOftenIsLimited() {
		assertThat(this.limits).extracting((limit) -> limit.method() + " " + limit.path())
			.contains("POST /sign-in", "GET /oauth2/authorization/{registration}", "GET /people", "GET /apps",
					"GET /buckets/{name}/paths/suggestions");
	}

}
