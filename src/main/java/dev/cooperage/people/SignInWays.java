package dev.cooperage.people;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.stereotype.Component;

/** The providers that people can sign in with, as Spring's own settings name them. */
@Component
class SignInWays {

	private final ObjectProvider<ClientRegistrationRepository> registrations;

	SignInWays(ObjectProvider<ClientRegistrationRepository> registrations) {
		this.registrations = registrations;
	}

	/** One for each button, in order of name. */
	List<Way> all() {
		List<Way> ways = new ArrayList<>();
		if (this.registrations.getIfAvailable() instanceof Iterable<?> all) {
			all.forEach((one) -> {
				if (one instanceof ClientRegistration registration
						&& AuthorizationGrantType.AUTHORIZATION_CODE.equals(registration.getAuthorizationGrantType())) {
					ways.add(new Way(registration.getRegistrationId(), registration.getClientName()));
				}
			});
		}
		ways.sort(Comparator.comparing(Way::name));
		return ways;
	}

	/**
	 * A way to sign in.
	 *
	 * @param id the registration id
	 * @param name what people call the provider
	 */
	record Way(String id, String name) {
	}

}
