package dev.cooperage.people.signin;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.cooperage.web.PanelAddresses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.stereotype.Component;

/**
 * Keeps in a sealed cookie what the panel asked a provider, until the browser comes back
 * from there: a visitor who only begins to sign in leaves nothing in the database.
 */
@Component
class SignInUnderWay implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

	private static final String PURPOSE = "sign-in";

	/** The time that somebody may take at the provider. */
	private static final Duration KEPT = Duration.ofMinutes(10);

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final Seal seal;

	private final Clock clock;

	private final SignInCookie cookie;

	SignInUnderWay(Seal seal, Clock clock, PanelAddresses addresses) {
		this.seal = seal;
		this.clock = clock;
		this.cookie = new SignInCookie(addresses.secure() ? "__Host-cooperage-sign-in" : "cooperage-sign-in");
	}

	@Override
	public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
		return this.cookie.read(request)
			.flatMap(this::open)
			.filter((asked) -> asked.state() != null
					&& asked.state().equals(request.getParameter(OAuth2ParameterNames.STATE)))
			.filter((asked) -> asked.cameBackTo(request.getRequestURI()))
			.map(Asked::request)
			.orElse(null);
	}

	@Override
	public void saveAuthorizationRequest(@Nullable OAuth2AuthorizationRequest asked, HttpServletRequest request,
			HttpServletResponse response) {
		if (asked == null) {
			this.cookie.remove("/", request, response);
			return;
		}
		Asked kept = Asked.of(asked, this.clock.instant().plus(KEPT));
		this.cookie.write(this.seal.close(PURPOSE, JSON.writeValueAsBytes(kept)), KEPT, "/", request, response);
	}

	@Override
	public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(HttpServletRequest request,
			HttpServletResponse response) {
		OAuth2AuthorizationRequest asked = loadAuthorizationRequest(request);
		if (asked != null) {
			this.cookie.remove("/", request, response);
		}
		return asked;
	}

	private Optional<Asked> open(String sealed) {
		return this.seal.open(PURPOSE, sealed)
			.map((content) -> JSON.readValue(new String(content, StandardCharsets.UTF_8), Asked.class))
			.filter((asked) -> this.clock.instant().getEpochSecond() < asked.until());
	}

	/** The part of the request that is needed when the browser comes back. */
	private record Asked(long until, String authorizationUri, String clientId, @Nullable String redirectUri,
			Set<String> scopes, @Nullable String state, Map<String, Object> attributes) {

		static Asked of(OAuth2AuthorizationRequest request, Instant until) {
			return new Asked(until.getEpochSecond(), request.getAuthorizationUri(), request.getClientId(),
					request.getRedirectUri(), request.getScopes(), request.getState(), request.getAttributes());
		}

		/**
		 * Returns whether this is the address that was told to the provider: each has its
		 * own, so that none can have an answer of another one taken for its own.
		 */
		boolean cameBackTo(String path) {
			return this.redirectUri != null && path.equals(URI.create(this.redirectUri).getRawPath());
		}

		OAuth2AuthorizationRequest request() {
			return OAuth2AuthorizationRequest.authorizationCode()
				.authorizationUri(this.authorizationUri)
				.clientId(this.clientId)
				.redirectUri(this.redirectUri)
				.scopes(this.scopes)
				.state(this.state)
				.attributes((attributes) -> attributes.putAll(this.attributes))
				.build();
		}

	}

}
