package dev.cooperage.people.signin;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cooperage.people.ProviderSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.context.event.EventListener;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/**
 * The providers that the settings name. One that is away does not keep the panel from
 * starting, nor people from signing in with another: an issuer is asked when somebody
 * signs in with it, and ahead of that once after the start.
 */
class ProviderRegistrations implements ClientRegistrationRepository {

	private final Map<String, ClientRegistration> described = new HashMap<>();

	private final Map<String, ProviderRegistration> issuers = new HashMap<>();

	private final List<SignInWays.Way> ways;

	/**
	 * @param patience how long somebody who signs in waits for an issuer
	 */
	ProviderRegistrations(OAuth2ClientProperties properties, Duration patience, Clock clock) {
		List<ProviderSettings> all = ProviderSettings.of(properties).toList();
		for (ProviderSettings settings : all) {
			if (settings.issuer() == null) {
				this.described.put(settings.id(), settings.map());
			}
			else {
				this.issuers.put(settings.id(),
						new ProviderRegistration(SignInWays.Way.of(settings), settings::map, patience, clock));
			}
		}
		this.ways = all.stream().filter(ProviderSettings::signsPeopleIn).map(SignInWays.Way::of).toList();
	}

	/** Returns those that people can sign in with, whether they answer or not. */
	List<SignInWays.Way> ways() {
		return this.ways;
	}

	/** Returns whether this provider's issuer did not answer when it was asked last. */
	boolean isAway(String id) {
		ProviderRegistration issuer = this.issuers.get(id);
		return issuer != null && issuer.isAway();
	}

	@EventListener(ApplicationReadyEvent.class)
	void prepare() {
		this.issuers.values().forEach(ProviderRegistration::prepare);
	}

	/**
	 * Returns the provider, or null when there is none with the id.
	 * @throws dev.cooperage.people.SignInRefusedException while its issuer does not
	 * answer as it should
	 */
	@Override
	public @Nullable ClientRegistration findByRegistrationId(String id) {
		ProviderRegistration issuer = this.issuers.get(id);
		return (issuer != null) ? issuer.get() : this.described.get(id);
	}

}
