package dev.cooperage.people;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties.Provider;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties.Registration;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientPropertiesMapper;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.util.StringUtils;

/** The settings of one provider in {@code spring.security.oauth2.client.*}. */
public final class ProviderSettings {

	private static final String PREFIX = "spring.security.oauth2.client";

	private final String id;

	private final Registration registration;

	private final Map<String, Provider> providers;

	private ProviderSettings(String id, Registration registration, Map<String, Provider> providers) {
		this.id = id;
		this.registration = registration;
		this.providers = providers;
	}

	/** Returns a sentence for each provider that nobody could sign in with. */
	public static List<String> problems(Environment environment) {
		return of(Binder.get(environment)
			.bind(PREFIX, Bindable.of(OAuth2ClientProperties.class))
			.orElseGet(OAuth2ClientProperties::new)).flatMap((settings) -> settings.problem().stream()).toList();
	}

	/** Returns those of all providers, in the order of their ids. */
	public static Stream<ProviderSettings> of(OAuth2ClientProperties properties) {
		return new TreeMap<>(properties.getRegistration()).entrySet()
			.stream()
			.map((entry) -> new ProviderSettings(entry.getKey(), entry.getValue(), properties.getProvider()));
	}

	private Optional<String> problem() {
		if (!StringUtils.hasText(this.registration.getClientId())) {
			return Optional.of(PREFIX + ".registration." + this.id
					+ ".client-id is not set: nobody can sign in with this provider.");
		}
		String issuer = issuer();
		if (issuer != null) {
			return isAddress(issuer) ? Optional.empty() : Optional.of(PREFIX + ".provider." + providerId()
					+ ".issuer-uri is not an http or https address: " + issuer + ".");
		}
		try {
			map();
			return Optional.empty();
		}
		catch (IllegalArgumentException | IllegalStateException ex) {
			return Optional.of(PREFIX + ".registration." + this.id + " is not complete: " + ex.getMessage() + "."
					+ " For an OpenID Connect provider, set " + PREFIX + ".provider." + providerId() + ".issuer-uri.");
		}
	}

	/** Returns the registration id. */
	public String id() {
		return this.id;
	}

	/** Returns whether it is for people, and not for the panel itself. */
	public boolean signsPeopleIn() {
		return AuthorizationGrantType.AUTHORIZATION_CODE.getValue()
			.equals(Objects.requireNonNullElse(this.registration.getAuthorizationGrantType(),
					(issuer() != null) ? AuthorizationGrantType.AUTHORIZATION_CODE.getValue()
							: map().getAuthorizationGrantType().getValue()));
	}

	/** Returns what people call the provider, as far as the settings tell. */
	public String name() {
		String name = this.registration.getClientName();
		if (name != null) {
			return name;
		}
		String issuer = issuer();
		return (issuer != null) ? Objects.requireNonNullElse(URI.create(issuer).getHost(), issuer)
				: map().getClientName();
	}

	/**
	 * Returns the address at which the provider describes itself; null where the settings
	 * describe it.
	 */
	public @Nullable String issuer() {
		Provider provider = this.providers.get(providerId());
		return (provider != null) ? provider.getIssuerUri() : null;
	}

	/**
	 * Makes of the settings what Spring makes of them. With an issuer it is asked, which
	 * may take minutes and may fail with any exception.
	 */
	public ClientRegistration map() {
		OAuth2ClientProperties alone = new OAuth2ClientProperties();
		alone.getRegistration().put(this.id, this.registration);
		alone.getProvider().putAll(this.providers);
		return Objects.requireNonNull(new OAuth2ClientPropertiesMapper(alone).asClientRegistrations().get(this.id));
	}

	private String providerId() {
		return Objects.requireNonNullElse(this.registration.getProvider(), this.id);
	}

	private static boolean isAddress(String issuer) {
		try {
			URI uri = URI.create(issuer);
			return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

}
