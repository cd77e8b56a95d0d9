package dev.cooperage.people.signin;

import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

import com.nimbusds.jwt.SignedJWT;
import dev.cooperage.people.organisation.ProviderIdentity;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.user.DefaultOAuth2User;

import static org.assertj.core.api.Assertions.assertThat;

/** The sign-in server of docker-compose.yml, with the settings that stand there. */
class ComposeSignInTests {

	private static final String SETTINGS = "SPRING_SECURITY_OAUTH2_CLIENT_";

	private final HttpClient http = HttpClient.newHttpClient();

	@Test
	void nameThatIsTypedIsTheUserName() throws Exception {
		MockOAuth2Server server = new MockOAuth2Server(
				OAuth2Config.Companion.fromJson(ComposeFile.environment("sign-in").get("JSON_CONFIG")));
		server.start(InetAddress.getLoopbackAddress(), 0);
		try {
			Map<String, String> panel = ComposeFile.environment("panel");
			Map<String, Object> claims = signIn(server, panel.get("COOPERAGE_PEOPLE_PLATFORMADMINS"));
			ProviderIdentity who = ProviderIdentity.of("dev",
					new DefaultOAuth2User(AuthorityUtils.NO_AUTHORITIES, claims,
							panel.get(SETTINGS + "PROVIDER_DEV_USERNAMEATTRIBUTE")),
					panel.get("COOPERAGE_PEOPLE_USERNAMECLAIM"));
			assertThat(who.userName()).isEqualTo("platform-admin");
		}
		finally {
			server.shutdown();
		}
	}

	/** As a browser and the panel do it; the claims of the id token. */
	private Map<String, Object> signIn(MockOAuth2Server server, String typed) throws Exception {
		String back = "http://localhost:8080/login/oauth2/code/dev";
		String asked = server.authorizationEndpointUrl("dev") + "?" + form(Map.of("client_id", "cooperage",
				"response_type", "code", "scope", "openid", "state", "s", "nonce", "n", "redirect_uri", back));
		String location = post(asked, Map.of("username", typed)).headers().firstValue("Location").orElseThrow();
		String code = location.replaceAll(".*[?&]code=([^&]+).*", "$1");
		String answer = post(server.tokenEndpointUrl("dev").toString(), Map.of("grant_type", "authorization_code",
				"code", code, "redirect_uri", back, "client_id", "cooperage", "client_secret", "only-for-development"))
			.body();
		String token = JsonMapper.shared().readTree(answer).get("id_token").asString();
		return SignedJWT.parse(token).getJWTClaimsSet().getClaims();
	}

	private HttpResponse<String> post(String url, Map<String, String> fields) throws Exception {
		return this.http.send(HttpRequest.newBuilder(URI.create(url))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form(fields)))
			.build(), BodyHandlers.ofString());
	}

	private static String form(Map<String, String> fields) {
		return fields.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
	}

}
