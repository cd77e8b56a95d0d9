package dev.cooperage.people.signin;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import dev.cooperage.RunningPanel;
import dev.cooperage.Visitor;
import dev.cooperage.people.organisation.FakeGitHub;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The panel with a GitHub-shaped provider, an OIDC provider, one that never answers, one
 * whose issuer is away, and an organisation. One context for all tests of signing in.
 */
public abstract class ProviderPanel extends RunningPanel {

	static final MockOAuth2Server PROVIDER = new MockOAuth2Server();

	public static final FakeGitHub GITHUB = new FakeGitHub();

	/** Held, since a socket that nobody holds is closed, and so is no silent one. */
	private static ServerSocket silent;

	private static final AtomicLong NUMBERS = new AtomicLong(5000);

	@DynamicPropertySource
	static void providers(DynamicPropertyRegistry settings) throws IOException {
		gitHub(settings);
		silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		provider(settings, "silent", "Silent", "http://127.0.0.1:" + silent.getLocalPort() + "/token");
		String oidc = "spring.security.oauth2.client.registration.company.";
		settings.add(oidc + "client-id", () -> "panel");
		settings.add(oidc + "client-secret", () -> "secret");
		settings.add(oidc + "client-name", () -> "Company");
		settings.add(oidc + "scope", () -> "openid,profile");
		settings.add("spring.security.oauth2.client.provider.company.issuer-uri",
				() -> PROVIDER.issuerUrl("company").toString());
		settings.add("spring.security.oauth2.client.registration.away.client-id", () -> "panel");
		settings.add("spring.security.oauth2.client.registration.away.client-name", () -> "Far & Away");
		settings.add("spring.security.oauth2.client.provider.away.issuer-uri", () -> "http://127.0.0.1:1/people");
		settings.add("cooperage.people.provider-patience", () -> "3s");
		settings.add("cooperage.people.admin-claim", () -> "groups");
		settings.add("cooperage.people.admin-value", () -> "platform");
		settings.add("cooperage.people.platform-admins",
				() -> "github:boss, chief, kate-boss, github#4242424, company#Exact-Subject");
		settings.add("cooperage.people.github.organisation", () -> FakeGitHub.ORGANISATION);
		settings.add("cooperage.people.github.token", () -> "token");
		settings.add("cooperage.people.github.api", GITHUB::address);
		settings.add("cooperage.people.github.refresh-every", () -> "1h");
	}

	/** The GitHub-shaped provider alone, for a panel of another kind. */
	public static synchronized void gitHub(DynamicPropertyRegistry settings) throws IOException {
		if (GITHUB.signIn.isEmpty()) {
			PROVIDER.start(InetAddress.getByName("127.0.0.1"), 0);
			GITHUB.signIn = PROVIDER.authorizationEndpointUrl("github").toString();
		}
		provider(settings, "github", "GitHub", PROVIDER.tokenEndpointUrl("github").toString());
	}

	private static void provider(DynamicPropertyRegistry settings, String id, String name, String tokens) {
		String registration = "spring.security.oauth2.client.registration." + id + ".";
		settings.add(registration + "client-id", () -> "panel");
		settings.add(registration + "client-secret", () -> "secret");
		settings.add(registration + "client-name", () -> name);
		settings.add(registration + "scope", () -> "read:user");
		settings.add(registration + "authorization-grant-type", () -> "authorization_code");
		settings.add(registration + "redirect-uri", () -> "{baseUrl}/login/oauth2/code/{registrationId}");
		String provider = "spring.security.oauth2.client.provider." + id + ".";
		settings.add(provider + "authorization-uri", () -> GITHUB.address() + "/login/oauth/authorize");
		settings.add(provider + "token-uri", () -> tokens);
		settings.add(provider + "user-info-uri", () -> PROVIDER.userInfoUrl("github").toString());
		settings.add(provider + "user-name-attribute", () -> "id");
	}

	/** Where a browser goes to sign in. */
	protected static Set<String> providerOrigins() {
		return Set.of(GITHUB.address(), PROVIDER.baseUrl().toString().replaceAll("/$", ""));
	}

	/** A number that no account has yet. */
	public static long newNumber() {
		return NUMBERS.incrementAndGet();
	}

	/** A new account in the organisation. */
	protected static long member(String login) {
		long number = newNumber();
		GITHUB.members.put(number, login);
		return number;
	}

	/** What GitHub says of the next account that signs in. */
	public static void gitHubSays(long number, String login, String name) {
		PROVIDER.enqueueCallback(new DefaultOAuth2TokenCallback("github", Long.toString(number), "JWT",
				List.of("panel"), Map.of("id", number, "login", login, "name", name)));
	}

	/** What the OIDC provider says of the next account that signs in. */
	public static void companySays(String subject, Map<String, Object> claims) {
		PROVIDER.enqueueCallback(new DefaultOAuth2TokenCallback("company", subject, "JWT", List.of("panel"), claims));
	}

	/** A browser in which this account has signed in with GitHub. */
	protected Visitor withGitHub(long number, String login) {
		Visitor visitor = stranger();
		gitHubSays(number, login, "");
		String end = signIn(visitor, "github");
		if (end.contains("problem=")) {
			throw new AssertionError(end);
		}
		return visitor;
	}

	/** Goes to the provider and back; the address that the panel answers with. */
	public static String signIn(Visitor visitor, String registration) {
		String provider = location(visitor.get("/oauth2/authorization/" + registration));
		return location(visitor.get(pathOf(comeBack(provider))));
	}

	/** What the provider redirects to when somebody comes from the panel. */
	static String comeBack(String address) {
		try {
			String next = location(HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString()));
			return URI.create(next).getPath().startsWith("/login/oauth2/code/") ? next : comeBack(next);
		}
		catch (IOException | InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	public static String pathOf(String address) {
		URI uri = URI.create(address);
		return uri.getRawPath() + ((uri.getRawQuery() != null) ? "?" + uri.getRawQuery() : "");
	}

	static String parameter(String address, String name) {
		for (String pair : URI.create(address).getRawQuery().split("&")) {
			if (pair.startsWith(name + "=")) {
				return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
			}
		}
		throw new AssertionError("no " + name + " in " + address);
	}

	public static String location(HttpResponse<String> answer) {
		return answer.headers()
			.firstValue("Location")
			.orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body()));
	}

}
