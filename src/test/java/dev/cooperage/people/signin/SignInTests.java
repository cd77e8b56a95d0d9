package dev.cooperage.people.signin;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.Map;

import dev.cooperage.RunningPanel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class SignInTests extends RunningPanel {

	@Test
	void strangerIsSentToSignIn() {
		var answer = stranger().get("/account");
		assertThat(answer.statusCode()).isEqualTo(302);
		assertThat(answer.headers().firstValue("Location")).hasValue("/sign-in");
	}

	@Test
	void bobComesToThePageThatHeAskedFor() {
		var bob = stranger();
		bob.get("/warehouse-data?q=a%26b&page=2");
		var answer = bob.submit("/sign-in", "/sign-in", Map.of("userName", "bob", "password", PASSWORD));
		assertThat(answer.headers().firstValue("Location")).hasValue("/warehouse-data?q=a%26b&page=2");
		assertThat(bob.get("/account").body()).contains("Bob", "Standard user");
	}

	@Test
	void pageThatWasAskedForIsForgottenOnceItIsShown() {
		var bob = stranger();
		bob.get("/account");
		assertThat(bob.cookies()).contains("cooperage-return=");
		bob.signIn("bob", PASSWORD).get("/account");
		assertThat(bob.cookies()).doesNotContain("cooperage-return=");
	}

	@ParameterizedTest
	@ValueSource(strings = { "//elsewhere.example", "/\\elsewhere.example", "https://elsewhere.example", "", "?x" })
	void plantedAddressLeadsNowhereElse(String address) {
		var bob = stranger();
		String token = bob.get("/sign-in").body().replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
		String planted = Base64.getUrlEncoder().withoutPadding().encodeToString(address.getBytes(UTF_8));
		var answer = bob.send("POST", "/sign-in",
				BodyPublishers.ofString("userName=bob&password=" + PASSWORD + "&_csrf=" + token), "Content-Type",
				"application/x-www-form-urlencoded", "Cookie", bob.cookies() + "; cooperage-return=" + planted);
		assertThat(answer.headers().firstValue("Location")).hasValue("/");
	}

	@Test
	void signedOutScriptGetsAProblem() {
		var answer = stranger().get("/people?q=bob", "Accept", "application/json");
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
		assertThat(answer.body()).contains("\"status\":401", "You were signed out", "\"state\":\"SIGNED_OUT\"");
		assertThat(answer.headers().allValues("Set-Cookie")).noneMatch((cookie) -> cookie.contains("return"));
	}

	@Test
	void wrongPasswordIsSaidInWordsAndTheNameKept() {
		var answer = stranger().submit("/sign-in", "/sign-in", Map.of("userName", "bob", "password", "x"));
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("The user name or the password is wrong", "value=\"bob\"");
	}

	@Test
	void formWithoutTokenIsRefusedInWords() {
		var answer = newBrowser("bob").post("/sign-out", "");
		assertThat(answer.statusCode()).isEqualTo(403);
		assertThat(answer.body()).contains("This page was open too long", "Go back");
	}

	@Test
	void sessionHasItsTokenBeforeTheFirstPage() {
		var before = sessionsWithToken();
		newBrowser("bob");
		var after = sessionsWithToken();
		after.removeAll(before);
		assertThat(after).isNotEmpty();
	}

	private java.util.List<String> sessionsWithToken() {
		return this.database
			.sql("""
					select s.primary_id || '' from spring_session s
					join spring_session_attributes a on a.session_primary_id = s.primary_id
					where s.principal_name = (select 'person:' || id from person where user_name = 'bob') and a.attribute_name like '%CSRF_TOKEN'""")
			.query(String.class)
			.list();
	}

	@Test
	void bobSignsOut() {
		var bob = newBrowser("bob");
		assertThat(bob.submit("/account", "/sign-out", Map.of()).headers().firstValue("Location"))
			.hasValue("/sign-in?signed-out");
		assertThat(bob.get("/sign-in?signed-out").body()).contains("You are signed out");
		assertThat(bob.get("/account").statusCode()).isEqualTo(302);
	}

	@Test
	void switchedOffPersonIsSignedOut() {
		var dan = newBrowser("dan");
		this.database.sql("update person set active = false where user_name = 'dan'").update();
		try {
			assertThat(dan.get("/account").statusCode()).isEqualTo(403);
			assertThat(dan.get("/account").statusCode()).isEqualTo(302);
		}
		finally {
			this.database.sql("update person set active = true where user_name = 'dan'").update();
		}
	}

	@Test
	void sessionCookieIsOutOfReachOfScripts() {
		var answer = stranger().get("/sign-in");
		assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).startsWith("cooperage-form=")
			.contains("HttpOnly", "SameSite=Lax");
	}

	@Test
	void accountPageIsNotStored() {
		assertThat(newBrowser("bob").get("/account").headers().allValues("Cache-Control")).containsExactly("no-store");
	}

	@Test
	void scriptOfASignedOutPageIsToldToReload() {
		var answer = stranger().get("/account", "HX-Request", "true");
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.headers().firstValue("HX-Refresh")).hasValue("true");
	}

	@Test
	void peopleAreFoundByTheSignedInOnly() {
		var ada = newBrowser("ada");
		newBrowser("bob");
		assertThat(ada.get("/people?q=BOB", "Accept", "application/json").body())
			.startsWith("[{\"value\":\"bob\",\"text\":\"bob\"}");
		assertThat(ada.get("/people?q=", "Accept", "application/json").body()).isEqualTo("[]");
		assertThat(stranger().get("/people?q=bob").statusCode()).isEqualTo(302);
	}

}
