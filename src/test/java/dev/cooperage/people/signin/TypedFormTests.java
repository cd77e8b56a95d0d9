package dev.cooperage.people.signin;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.cooperage.RunningPanel;
import dev.cooperage.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** A form that is sent when its session is over. */
class TypedFormTests extends RunningPanel {

	private static final String CHECK = "You were signed out. Nothing was changed yet; check and send again.";

	private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	private String bucket;

	@BeforeEach
	void oneDataSource() {
		this.bucket = (this.bucket != null) ? this.bucket : bucketOf("ada");
	}

	@Test
	void adaFindsHerGrantFilledInAndSendsIt() {
		Visitor ada = newBrowser("ada");
		String page = "/buckets/" + this.bucket;
		String token = token(ada, page);
		endSessions("ada");
		long before = revisionOf(this.bucket);
		var signedOut = send(ada, page, page + "/access",
				"userName=bob&level=READ_WRITE&folder=b%C3%BCcher/&_csrf=" + token);
		assertThat(signedOut.statusCode()).isEqualTo(401);
		assertThat(signedOut.body()).contains("You were signed out", "Nothing was changed", "href=\"/sign-in\"")
			.doesNotContain("cher/");
		var back = ada.submit("/sign-in", "/sign-in", java.util.Map.of("userName", "ada", "password", PASSWORD));
		assertThat(back.headers().firstValue("Location")).hasValue("/typed-form");
		var filled = ada.get("/typed-form");
		assertThat(filled.statusCode()).isEqualTo(200);
		assertThat(filled.body()).contains(CHECK, "value=\"bob\"", "value=\"bücher/\"")
			.containsPattern("value=\"READ_WRITE\"[^>]*checked|checked[^>]*value=\"READ_WRITE\"")
			.doesNotContain(token);
		assertThat(revisionOf(this.bucket)).isEqualTo(before);
		var done = send(ada, "/typed-form", page + "/access",
				"userName=bob&level=READ_WRITE&folder=b%C3%BCcher/&_csrf=" + tokenIn(filled));
		assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
		assertThat(revisionOf(this.bucket)).isGreaterThan(before);
	}

	@Test
	void anotherPersonSeesNothingOfIt() {
		Visitor browser = newBrowser("ada");
		String token = token(browser, "/buckets/" + this.bucket);
		endSessions("ada");
		var signedOut = grant(browser, "userName=bob&level=READ_ONLY&folder=secret-plan/&_csrf=" + token);
		browser.signIn("dan", PASSWORD);
		for (var answer : new HttpResponse<?>[] { browser.get("/typed-form"),
				browser.post("/typed-form", "typed=" + typed(signedOut)) }) {
			assertThat(answer.statusCode()).isEqualTo(403);
			assertThat((String) answer.body()).contains("Somebody else filled in this form")
				.doesNotContain("secret-plan");
		}
		var again = grant(browser, "userName=bob&level=READ_ONLY&folder=secret-plan/&_csrf=" + token);
		assertThat(again.statusCode()).isEqualTo(403);
		assertThat(again.body()).contains("Somebody else has signed in").doesNotContain("secret-plan");
	}

	@Test
	void whoSignedInInAnotherTabIsShownTheFormAtOnce() {
		Visitor ada = newBrowser("ada");
		String token = token(ada, "/buckets/" + this.bucket);
		ada.post("/sign-out", "_csrf=" + token);
		ada.signIn("ada", PASSWORD);
		var answer = grant(ada, "userName=carol&level=READ_ONLY&folder=&_csrf=" + token);
		assertThat(answer.statusCode()).isEqualTo(303);
		assertThat(answer.headers().firstValue("Location")).hasValue("/typed-form");
		assertThat(ada.get("/typed-form").body()).contains(CHECK, "value=\"carol\"");
	}

	@Test
	void longFormIsKeptOnThePage() {
		Visitor bob = newBrowser("bob");
		String page = "/access-requests/new?bucket=" + this.bucket;
		String token = token(bob, page);
		endSessions("bob");
		String need = randomWords(4000);
		var signedOut = send(bob, page, "/access-requests",
				"bucket=" + this.bucket + "&level=READ_ONLY&folder=&need=" + need + "&_csrf=" + token);
		assertThat(signedOut.statusCode()).isEqualTo(401);
		assertThat(signedOut.body()).contains("Sign in in a new tab").doesNotContain(need);
		assertThat(signedOut.headers().allValues("Set-Cookie"))
			.noneMatch((cookie) -> cookie.matches("cooperage-typed=.{3600,}"));
		var tooEarly = bob.post("/typed-form", "typed=" + typed(signedOut));
		assertThat(tooEarly.statusCode()).isEqualTo(401);
		assertThat(typed(tooEarly)).isEqualTo(typed(signedOut));
		bob.signIn("bob", PASSWORD);
		assertThat(bob.post("/typed-form", "typed=" + typed(tooEarly)).body()).contains(CHECK, need);
	}

	@Test
	void formThatCameBackWithAnErrorIsFilledInToo() {
		Visitor bob = newBrowser("bob");
		String page = "/access-requests/new?bucket=" + this.bucket;
		String token = token(bob, page);
		endSessions("bob");
		send(bob, "/access-requests", "/access-requests",
				"bucket=" + this.bucket + "&level=READ_WRITE&folder=&need=%3Cb%3Efigures%26&_csrf=" + token);
		bob.signIn("bob", PASSWORD);
		assertThat(bob.get("/typed-form").body()).contains(CHECK, "&lt;b&gt;figures&amp;</textarea>")
			.doesNotContain("<b>figures");
	}

	@Test
	void nothingIsKeptOfAFormThatIsTooLarge() {
		Visitor bob = newBrowser("bob");
		String token = token(bob, "/access-requests/new?bucket=" + this.bucket);
		endSessions("bob");
		var large = send(bob, "/", "/access-requests", "need=" + "x".repeat(TypedForm.MOST_BYTES) + "&_csrf=" + token);
		assertThat(large.statusCode()).isEqualTo(401);
		assertThat(large.body()).contains("form is too long to keep").doesNotContain("name=\"typed\"");
		var many = send(bob, "/", "/access-requests", "a=b&".repeat(TypedForm.MOST_VALUES + 1) + "_csrf=" + token);
		assertThat(many.body()).contains("form is too long to keep", "Copy it, then sign in again.");
	}

	@Test
	void whoHasSignedInAgainIsNotToldToSignIn() {
		Visitor bob = newBrowser("bob");
		String page = "/access-requests/new?bucket=" + this.bucket;
		String body = "need=" + "x".repeat(TypedForm.MOST_BYTES) + "&_csrf=" + token(bob, page);
		bob.signIn("bob", PASSWORD);
		assertThat(send(bob, page, "/access-requests", body).body())
			.contains("Copy it, reload the page and send it again.", "href=\"" + page + "\"")
			.doesNotContain("then sign in again");
		assertThat(send(bob, "/access-requests", "/access-requests", body).body()).contains("reload the page")
			.doesNotContain("Open the page in a new tab");
	}

	@Test
	void formOfAnotherSiteIsNotGivenBack() {
		Visitor ada = newBrowser("ada");
		String token = token(ada, "/buckets/" + this.bucket);
		endSessions("ada");
		String body = "userName=mallory&level=READ_ONLY&folder=&_csrf=";
		for (String[] from : new String[][] { { "Origin", "https://evil.example" }, { "Sec-Fetch-Site", "same-site" },
				{ "X-Nothing", "said" } }) {
			var answer = ada.send("POST", "/buckets/" + this.bucket + "/access", BodyPublishers.ofString(body + token),
					"Content-Type", "application/x-www-form-urlencoded", from[0], from[1]);
			assertThat(answer.statusCode()).isEqualTo(403);
			assertThat(answer.headers().allValues("Set-Cookie"))
				.noneMatch((cookie) -> cookie.startsWith("cooperage-typed"));
		}
		var forged = grant(ada, body + "forged");
		assertThat(forged.statusCode()).isEqualTo(403);
		assertThat(forged.body()).contains("This page was open too long").doesNotContain("mallory");
	}

	@Test
	void pageThatIsGoneShowsWhatWasTyped() {
		Visitor bob = newBrowser("bob");
		String token = token(bob, "/account");
		endSessions("bob");
		send(bob, "/account", "/buckets/" + this.bucket + "/access", "userName=carol&level=READ_ONLY&_csrf=" + token);
		bob.signIn("bob", PASSWORD);
		var answer = bob.get("/typed-form");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).contains("What you typed", "carol").doesNotContain(CHECK);
	}

	@Test
	void anonymousVisitorsLeaveNoRowForWhatTheyAskFor() {
		long before = sessions();
		stranger().get("/warehouse-data?q=x");
		assertThat(sessions()).isEqualTo(before);
	}

	@Test
	void scriptsAreToldAndCanGoOnWithTheNewToken() {
		Visitor ada = newBrowser("ada");
		String token = token(ada, "/account");
		String path = "/buckets/" + this.bucket + "/direct-uploads";
		String file = "{\"path\":\"half\",\"size\":1,\"modified\":1,\"fingerprint\":\"0123456789abcdef\",\"replace\":false}";
		endSessions("ada");
		var signedOut = json(ada, path, file, token);
		assertThat(signedOut.statusCode()).isEqualTo(401);
		assertThat(signedOut.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
		assertThat(signedOut.body()).contains("\"state\":\"SIGNED_OUT\"");
		ada.signIn("ada", PASSWORD);
		var again = json(ada, path, file, token);
		assertThat(again.statusCode()).isEqualTo(403);
		assertThat(again.body()).contains("\"state\":\"SIGNED_IN_AGAIN\"");
		String fresh = again.body().replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
		assertThat(json(ada, path, file, fresh).statusCode()).isEqualTo(200);
		Visitor dan = newBrowser("dan");
		assertThat(json(dan, path, file, token).body()).contains("SIGNED_IN_ANEW").doesNotContain("\"token\"");
	}

	private HttpResponse<String> json(Visitor visitor, String path, String body, String token) {
		return visitor.send("POST", path, BodyPublishers.ofString(body), "Content-Type", "application/json",
				"X-CSRF-TOKEN", token, "Origin", origin(), "Sec-Fetch-Site", "same-origin", "Sec-Fetch-Dest", "empty",
				"Accept", "application/json");
	}

	private HttpResponse<String> grant(Visitor visitor, String body) {
		return send(visitor, "/buckets/" + this.bucket, "/buckets/" + this.bucket + "/access", body);
	}

	/** As a browser sends a form of this page. */
	private HttpResponse<String> send(Visitor visitor, String page, String path, String body) {
		return visitor.send("POST", path, BodyPublishers.ofString(body), "Content-Type",
				"application/x-www-form-urlencoded", "Origin", origin(), "Referer", origin() + page);
	}

	private String origin() {
		return "http://localhost:" + this.port;
	}

	private void endSessions(String userName) {
		this.database.sql("""
				delete from spring_session where principal_name =
				(select 'person:' || id from person where user_name = :name)""").param("name", userName).update();
	}

	private long sessions() {
		return this.database.sql("select count(*) from spring_session").query(Long.class).single();
	}

	private static String token(Visitor visitor, String page) {
		return tokenIn(visitor.get(page));
	}

	private static String tokenIn(HttpResponse<String> page) {
		Matcher token = TOKEN.matcher(page.body());
		assertThat(token.find()).as(page.body()).isTrue();
		return URLEncoder.encode(token.group(1), UTF_8);
	}

	private static String typed(HttpResponse<String> page) {
		return page.body().replaceAll("(?s).*name=\"typed\" value=\"([^\"]+)\".*", "$1");
	}

	/** Words that cannot be packed. */
	private static String randomWords(int length) {
		return new java.util.Random(8).ints(length, 'a', 'z' + 1)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

}
