package dev.cooperage.people.signin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;

import dev.cooperage.Visitor;
import dev.cooperage.people.SignedIn;
import dev.cooperage.people.organisation.PlatformAdmins;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;

import static org.assertj.core.api.Assertions.assertThat;

/** Signing in with a GitHub-shaped provider and an OIDC provider. */
class ProviderSignInTests extends ProviderPanel {

	@Autowired
	private PlatformAdmins admins;

	@Autowired
	private ClientRegistrationRepository registrations;

	@Test
	void signInPageHasAButtonForEachProvider() {
		assertThat(stranger().get("/sign-in").body()).contains("Sign in with GitHub", "Sign in with Company",
				"/oauth2/authorization/github");
	}

	@Test
	void firstSignInMakesThePersonKnownByNumber() {
		long number = member("erin-hub");
		Visitor erin = withGitHub(number, "Erin-Hub");
		assertThat(erin.get("/account").body()).contains("erin-hub", "Standard user");
		assertThat(subjectOf("erin-hub")).isEqualTo("github " + number);
	}

	@Test
	void mailsReachWhereTheProviderIsSure() {
		Visitor mia = stranger();
		companySays("mia", Map.of("preferred_username", "mia", "email", "mia@example.org", "email_verified", true));
		signIn(mia, "company");
		assertThat(this.directory.find("mia").orElseThrow().email()).isEqualTo("mia@example.org");
		companySays("mia", Map.of("preferred_username", "mia", "email", "root@example.org", "email_verified", false));
		signIn(mia, "company");
		assertThat(this.directory.find("mia").orElseThrow().email()).isNull();
	}

	@Test
	void reRegisteredNameGetsNobodyElsesAccess() {
		long first = member("frank-hub");
		withGitHub(first, "frank-hub");
		long second = newNumber();
		Visitor stranger = stranger();
		gitHubSays(second, "frank-hub", "Another Frank");
		assertThat(signIn(stranger, "github")).endsWith("/sign-in?problem=name-taken");
		assertThat(stranger.get("/sign-in?problem=name-taken").body()).contains("belongs to another account");
		assertThat(stranger.get("/account").statusCode()).isEqualTo(302);
		assertThat(subjectOf("frank-hub")).isEqualTo("github " + first);
		assertThat(withGitHub(bossNumber(), "boss").get("/people").body()).contains("One user name, two accounts",
				"Another Frank", Long.toString(second));
	}

	@Test
	void sameNameAtAnotherProviderIsAnotherAccount() {
		withGitHub(member("gina-hub"), "gina-hub");
		Visitor stranger = stranger();
		companySays("gina", Map.of("preferred_username", "gina-hub"));
		assertThat(signIn(stranger, "company")).endsWith("problem=name-taken");
	}

	@Test
	void formComesBackFromTheProviderFilledIn() {
		long number = member("form-hub");
		Visitor visitor = withGitHub(number, "form-hub");
		String token = visitor.get("/account").body().replaceAll("(?s).*?name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
		this.database.sql("""
				delete from spring_session where principal_name =
				(select 'person:' || id from person where user_name = 'form-hub')""").update();
		String origin = "http://localhost:" + this.port;
		var signedOut = visitor.send("POST", "/access-requests",
				BodyPublishers.ofString("bucket=&folder=&level=READ_WRITE&need=figures+of+May&_csrf=" + token),
				"Content-Type", "application/x-www-form-urlencoded", "Origin", origin, "Referer",
				origin + "/access-requests/new");
		assertThat(signedOut.statusCode()).isEqualTo(401);
		gitHubSays(number, "form-hub", "");
		assertThat(signIn(visitor, "github")).isEqualTo("/typed-form");
		assertThat(visitor.get("/typed-form").body()).contains("check and send again", "figures of May</textarea>");
	}

	@Test
	void renamedPersonStaysThePerson() {
		long number = member("harry-hub");
		withGitHub(number, "harry-hub");
		long id = this.directory.find("harry-hub").orElseThrow().id();
		GITHUB.members.put(number, "harry-new");
		withGitHub(number, "harry-new");
		assertThat(this.directory.find("harry-new"))
			.hasValueSatisfying((person) -> assertThat(person.id()).isEqualTo(id));
		assertThat(this.directory.find("harry-hub")).isEmpty();
	}

	@Test
	void whoComesByTheNameOfAnAppHasNoKeysAndIsToldWhy() {
		long number = member("kim-hub");
		Visitor kim = withGitHub(number, "kim-hub");
		assertThat(kim.get("/account").body()).contains("Access key ID").doesNotContain("You have no S3 keys");
		this.database.sql("""
				insert into app (name, owner_id, principal, active, registered_at, version)
				select name, p.id, 'arn:aws:iam:::user/' || name, name = 'kim-app', now(), 0
				from person p, (values ('kim-app'), ('leo-app')) as apps (name) where user_name = 'kim-hub'""")
			.update();
		GITHUB.members.put(number, "kim-app");
		assertThat(withGitHub(number, "kim-app").get("/account").body()).contains("You have no S3 keys. An app")
			.doesNotContain("Access key ID", "Show the secret");
		assertThat(withGitHub(member("leo-app"), "leo-app").get("/account").body()).contains("You have no S3 keys")
			.doesNotContain("Access key ID");
	}

	@Test
	void claimMakesPlatformAdmins() {
		Visitor iris = stranger();
		companySays("iris", Map.of("preferred_username", "iris", "groups", List.of("staff", "platform")));
		signIn(iris, "company");
		assertThat(iris.get("/account").body()).contains("Platform admin");
		companySays("iris", Map.of("preferred_username", "iris", "groups", List.of("staff")));
		signIn(iris, "company");
		assertThat(iris.get("/account").body()).contains("Standard user");
	}

	@Test
	void adminsNameCountsForItsFirstAccountOnly() {
		long first = newNumber();
		assertThat(withGitHub(first, "chief").get("/account").body()).contains("Platform admin");
		assertThat(withGitHub(first, "chief-renamed").get("/account").body()).contains("Platform admin");
		assertThat(withGitHub(newNumber(), "chief").get("/account").body()).contains("Standard user");
		Visitor other = stranger();
		companySays("boss", Map.of("preferred_username", "boss-company"));
		signIn(other, "company");
		assertThat(other.get("/account").body()).contains("Standard user");
	}

	@Test
	void pinnedAccountIsPlatformAdminUnderAnyNameAndNoOtherAccountIs() {
		assertThat(withGitHub(4242424, "pinned-one").get("/account").body()).contains("Platform admin");
		assertThat(withGitHub(4242424, "pinned-renamed").get("/account").body()).contains("Platform admin");
		assertThat(withGitHub(member("pinned-one"), "pinned-one").get("/account").body()).contains("Standard user");
		Visitor company = stranger();
		companySays("4242424", Map.of("preferred_username", "pinned-company"));
		signIn(company, "company");
		assertThat(company.get("/account").body()).contains("Standard user");
		Visitor otherCase = stranger();
		companySays("exact-subject", Map.of("preferred_username", "pinned-case"));
		signIn(otherCase, "company");
		assertThat(otherCase.get("/account").body()).contains("Standard user");
		Visitor exact = stranger();
		companySays("Exact-Subject", Map.of("preferred_username", "pinned-exact"));
		signIn(exact, "company");
		assertThat(exact.get("/account").body()).contains("Platform admin");
		this.admins.run(new DefaultApplicationArguments());
		assertThat(exact.get("/account").body()).contains("Platform admin");
	}

	@Test
	void accountThatIsPinnedNoLongerLosesTheRoleAtTheNextStart() {
		long number = member("unpinned");
		Visitor former = withGitHub(number, "unpinned");
		this.database.sql("update person set role = 'PLATFORM_ADMIN' where user_name = 'unpinned'").update();
		this.database.sql("insert into platform_admin_name values (:name, 'github', :subject, now())")
			.param("name", "github#" + number)
			.param("subject", Long.toString(number))
			.update();
		this.admins.run(new DefaultApplicationArguments());
		assertThat(former.get("/account").statusCode()).isEqualTo(302);
		assertThat(withGitHub(number, "unpinned").get("/account").body()).contains("Standard user");
	}

	@Test
	void nameThatOnlyLooksLikeAnAdminsIsRefused() {
		companySays("kelvin", Map.of("preferred_username", "\u212Aate-boss"));
		assertThat(signIn(stranger(), "company")).endsWith("problem=name-unfit");
		assertThat(this.directory.find("kate-boss")).isEmpty();
	}

	@Test
	void accountWithoutASubjectIsRefusedInWords() {
		for (String subject : List.of("", " ", "x".repeat(256), "a\u0000b")) {
			companySays(subject, Map.of("preferred_username", "no-subject"));
			Visitor visitor = stranger();
			assertThat(signIn(visitor, "company")).as("[" + subject + "]").endsWith("problem=account-unknown");
		}
		assertThat(stranger().get("/sign-in?problem=account-unknown").body()).contains("did not tell which account");
		assertThat(this.directory.find("no-subject")).isEmpty();
	}

	@Test
	void unprintableDisplayNameIsNoFaultOfThePanel() {
		companySays("holder-1", Map.of("preferred_username", "nul-name", "name", "Nul\u0000Name"));
		assertThat(signIn(stranger(), "company")).doesNotContain("problem");
		companySays("holder-2", Map.of("preferred_username", "nul-name", "name", "Other\u0000Name"));
		assertThat(signIn(stranger(), "company")).endsWith("problem=name-taken");
	}

	@Test
	void whoseNameIsTakenFromTheSettingsIsNoPlatformAdminAfterTheNextStart() {
		Visitor former = withGitHub(member("former-boss"), "former-boss");
		Visitor boss = withGitHub(bossNumber(), "boss");
		Visitor iris = stranger();
		companySays("iris-2", Map.of("preferred_username", "iris-2", "groups", "platform"));
		signIn(iris, "company");
		this.database.sql("update person set role = 'PLATFORM_ADMIN' where user_name = 'former-boss'").update();
		this.database.sql("""
				insert into platform_admin_name select user_name, registration_id, subject, now() from person
				where user_name = 'former-boss'""").update();
		assertThat(former.get("/account").body()).contains("Platform admin");
		this.admins.run(new DefaultApplicationArguments());
		assertThat(former.get("/account").statusCode()).isEqualTo(302);
		assertThat(this.directory.find("former-boss").orElseThrow().isPlatformAdmin()).isFalse();
		assertThat(boss.get("/account").body()).contains("Platform admin");
		assertThat(iris.get("/account").body()).contains("Platform admin");
		assertThat(boss.get("/activity").body()).contains("ended the platform admin role of", "former-boss");
	}

	@Test
	void cancellingAtTheProviderIsSaidInWords() {
		Visitor stranger = stranger();
		String state = parameter(location(stranger.get("/oauth2/authorization/github")), "state");
		String end = location(stranger.get("/login/oauth2/code/github?error=access_denied&state="
				+ URLEncoder.encode(state, StandardCharsets.UTF_8)));
		assertThat(end).endsWith("/sign-in?problem=cancelled");
		assertThat(stranger.get(pathOf(end)).body()).contains("The sign-in was cancelled at the provider");
	}

	@Test
	void answerToNobodysQuestionIsExpired() {
		assertThat(location(stranger().get("/login/oauth2/code/github?code=x&state=y"))).endsWith("problem=expired");
		assertThat(stranger().get("/sign-in?problem=%3Cscript%3E").body()).doesNotContain("<script>",
				"There is a problem");
	}

	@Test
	void answerAtAnotherProvidersAddressIsExpired() {
		Visitor eve = stranger();
		String back = pathOf(comeBack(location(eve.get("/oauth2/authorization/company"))));
		assertThat(location(eve.get(back.replace("/code/company", "/code/github")))).endsWith("problem=expired");
	}

	@Test
	void providerThatDoesNotAnswerIsNotWaitedFor() {
		long begin = System.nanoTime();
		assertThat(signIn(stranger(), "silent")).endsWith("problem=provider-silent");
		assertThat(System.nanoTime() - begin).isLessThan(8_000_000_000L);
	}

	@Test
	void issuerThatIsAwayIsSaidOnTheSignInPageAndOthersWork() {
		Visitor visitor = stranger();
		assertThat(visitor.get("/sign-in").body()).contains("Sign in with Far &amp; Away");
		String end = location(visitor.get("/oauth2/authorization/away"));
		assertThat(end).endsWith("/sign-in?problem=provider-away&provider=away");
		assertThat(visitor.get(pathOf(end)).body()).contains("There is a problem",
				"Far &amp; Away cannot be reached at the moment", "Sign in with Company");
		assertThat(visitor.get("/sign-in").body()).contains("Far &amp; Away did not answer when the panel last asked.")
			.doesNotContain("Company did not answer");
		String state = parameter(location(visitor.get("/oauth2/authorization/company")), "state");
		assertThat(location(visitor.get("/login/oauth2/code/away?code=x&state=" + state)))
			.contains("/sign-in?problem=");
		companySays("near", Map.of("preferred_username", "near"));
		assertThat(signIn(visitor, "company")).doesNotContain("problem");
	}

	@Test
	void wayThatDoesNotExistIsNoFaultOfThePanel() {
		assertThat(location(stranger().get("/oauth2/authorization/nobody"))).endsWith("/sign-in?problem=failed");
		assertThat(stranger().get("/sign-in?problem=provider-away&provider=%3Cscript%3E").body())
			.contains("The provider cannot be reached")
			.doesNotContain("<script>");
	}

	@Test
	void issuerThatIsAwayKeepsNobodyFromSigningOut() throws Exception {
		OidcIdToken token = OidcIdToken.withTokenValue("token").subject("mia").build();
		SignedIn mia = new SignedIn(1, "mia", token);
		MockHttpServletResponse answer = new MockHttpServletResponse();
		new SignOutElsewhere(this.registrations).onLogoutSuccess(new MockHttpServletRequest(), answer,
				new OAuth2AuthenticationToken(mia, List.of(), "away"));
		assertThat(answer.getRedirectedUrl()).isEqualTo("/sign-in?signed-out");
	}

	@Test
	void unfitAndMissingNamesAreSaidInWords() {
		companySays("zoe", Map.of("preferred_username", "Zoë@example.org"));
		assertThat(signIn(stranger(), "company")).endsWith("problem=name-unfit");
		companySays("zoe", Map.of("email", "zoe@example.org"));
		assertThat(signIn(stranger(), "company")).endsWith("problem=name-missing");
	}

	@Test
	void accountWithoutANumberIsNoFaultOfThePanel() {
		PROVIDER.enqueueCallback(
				new DefaultOAuth2TokenCallback("github", "nobody", "JWT", List.of("panel"), Map.of("login", "nobody")));
		assertThat(signIn(stranger(), "github")).endsWith("problem=name-missing");
	}

	@Test
	void signOutAtTheProviderFollowsTheSignOutHere() {
		Visitor jack = stranger();
		companySays("jack", Map.of("preferred_username", "jack"));
		signIn(jack, "company");
		var answer = jack.submit("/account", "/sign-out", Map.of());
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().firstValue("Refresh").orElseThrow())
			.contains(PROVIDER.endSessionEndpointUrl("company").toString(), "id_token_hint=", "sign-in");
		assertThat(answer.body()).contains("You are signed out here");
		assertThat(jack.get("/account").statusCode()).isEqualTo(302);
		Visitor kate = withGitHub(member("kate-hub"), "kate-hub");
		assertThat(location(kate.submit("/account", "/sign-out", Map.of()))).endsWith("/sign-in?signed-out");
	}

	@Test
	void noTokenOfTheProviderIsKept() {
		withGitHub(member("liam-hub"), "liam-hub");
		assertThat(this.database.sql("""
				select count(*) from spring_session_attributes
				where position('OAuth2AccessToken'::bytea in attribute_bytes) > 0""").query(Long.class).single())
			.isZero();
	}

	@Test
	void deactivatedPersonIsOutAtTheNextRequestAndStaysOut() {
		long number = member("mona-hub");
		Visitor mona = withGitHub(number, "mona-hub");
		Visitor boss = withGitHub(bossNumber(), "boss");
		String page = "/people/" + this.directory.find("mona-hub").orElseThrow().id() + "/deactivation";
		assertThat(location(boss.submit(page, page, Map.of()))).endsWith("/people");
		assertThat(mona.get("/people?q=m", "Accept", "application/json").statusCode()).isEqualTo(401);
		assertThat(mona.get("/account").statusCode()).isEqualTo(302);
		Visitor again = stranger();
		gitHubSays(number, "mona-hub", "");
		assertThat(signIn(again, "github")).endsWith("problem=switched-off");
	}

	private static long bossNumber() {
		return GITHUB.members.entrySet()
			.stream()
			.filter((one) -> one.getValue().equals("boss"))
			.map(Map.Entry::getKey)
			.findFirst()
			.orElseGet(() -> member("boss"));
	}

	private String subjectOf(String userName) {
		return this.database.sql("select registration_id || ' ' || subject from person where user_name = :name")
			.param("name", userName)
			.query(String.class)
			.single();
	}

}
