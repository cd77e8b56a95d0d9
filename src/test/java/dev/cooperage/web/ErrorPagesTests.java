package dev.cooperage.web;

import java.util.Map;

import dev.cooperage.RawRequest;
import dev.cooperage.RunningPanel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorPagesTests extends RunningPanel {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/samples/refused          | 403 | You have no access to alpha-x.
			/samples/missing          | 404 | There is no bucket alpha-x.
			/nowhere                  | 404 | There is no such page
			/css/nothing.css          | 404 | There is no such page
			/samples/conflict         | 409 | It is there already.
			/samples/buckets/UPPER    | 400 | lower
			/samples/buckets/a%00b    | 400 | cannot read
			/samples;x=1              | 400 | cannot read
			/samples/%2e%2e/x         | 400 | cannot read
			/samples/broken           | 500 | Something went wrong
			""")
	void eachRefusalIsAPageInWords(String path, int status, String words) {
		var answer = as("bob").get(path);
		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(answer.body()).containsIgnoringCase(words)
			.contains("app-header", "Cooperage")
			.doesNotContain("Exception", "secret inner words", "org.springframework");
	}

	@Test
	void refusalNamesWhatCanBeDone() {
		assertThat(as("bob").get("/samples/refused").body()).contains("href=\"/samples\">Request access</a>");
	}

	@Test
	void errorPageHasTheReferenceOfTheAnswer() {
		var answer = as("bob").get("/samples/broken");
		assertThat(answer.body()).contains(answer.headers().firstValue("X-Request-Id").orElseThrow());
	}

	@Test
	void scriptsGetProblemDetails() {
		var answer = as("bob").get("/samples/refused", "Accept", "application/json");
		assertThat(answer.statusCode()).isEqualTo(403);
		assertThat(answer.body()).contains("\"detail\":\"You have no access to alpha-x.\"");
	}

	@Test
	void postToAPageThatTakesNoneIsExplained() {
		var answer = as("bob").submit("/account", "/account", Map.of());
		assertThat(answer.statusCode()).isEqualTo(405);
		assertThat(answer.body()).contains("does not accept this kind of request");
	}

	@Test
	void pageMayReachNobodyElse() {
		var headers = stranger().get("/sign-in").headers();
		assertThat(headers.allValues("Content-Security-Policy"))
			.containsExactly("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
					+ "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
		assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
		assertThat(headers.allValues("X-Frame-Options")).containsExactly("DENY");
		assertThat(headers.allValues("Referrer-Policy")).containsExactly("same-origin");
		assertThat(headers.allValues("Cache-Control")).containsExactly("private, no-cache");
	}

	@Test
	void requestThatReachesNoFilterHasAStrictPolicyToo() {
		String host = "Host: localhost:" + this.port;
		String answer = RawRequest.send(this.port, "GET /%zz HTTP/1.1", host);
		assertThat(RawRequest.status(answer)).isEqualTo(400);
		assertThat(answer).contains("default-src 'none'", "base-uri 'none'", "form-action 'none'",
				"frame-ancestors 'none'", "X-Content-Type-Options: nosniff", "Referrer-Policy: same-origin");
		assertThat(RawRequest.status(RawRequest.send(this.port, "TRACE / HTTP/1.1", host))).isEqualTo(405);
	}

	@Test
	void formKeepsWhatWasTypedAndPointsAtWhatIsWrong() {
		var answer = as("bob").submit("/samples", "/samples",
				Map.of("name", "<ada>", "level", "ADMIN", "reason", "", "_confirmed", "on"));
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body())
			.contains("href=\"#reason\">Say why</a>", "value=\"&lt;ada&gt;\"", "aria-describedby=\"reason-error\"")
			.containsPattern("value=\"ADMIN\"[^>]*checked|checked[^>]*value=\"ADMIN\"");
	}

	@Test
	void problemsAreListedInTheOrderOfTheFields() {
		var answer = as("bob").submit("/samples", "/samples", Map.of("name", "", "reason", "", "_confirmed", "on"));
		assertThat(answer.body()).containsSubsequence("#name", "#level", "#reason", "#confirmed");
	}

	@Test
	void valueThatDoesNotExistIsRefusedInWords() {
		var answer = as("bob").submit("/samples", "/samples",
				Map.of("name", "ada", "level", "OWNER", "reason", "work", "_confirmed", "on"));
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("This value is not possible here", "value=\"ada\"")
			.doesNotContain("Failed to");
	}

	@Test
	void successIsShownOnce() {
		var bob = as("bob");
		bob.submit("/samples", "/samples",
				Map.of("name", "ada", "level", "ADMIN", "reason", "work", "confirmed", "true"));
		assertThat(bob.get("/samples").body()).contains("ada has Read only.");
		assertThat(bob.get("/samples").body()).doesNotContain("ada has Read only.");
	}

	@Test
	void rootLeadsToTheFirstTab() {
		assertThat(as("bob").get("/").headers().firstValue("Location")).hasValue("/warehouse-data");
	}

	@Test
	void pageLinksKeepTheSearch() {
		assertThat(as("bob").get("/samples?q=a%26b&page=2").body()).contains("href=\"/samples?q=a%26b&amp;page=3\"",
				"Showing 4–6 of 312 people");
	}

}
