package dev.cooperage.people.signin;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.cooperage.people.ProviderSettings;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The providers that people can sign in with, as Spring's own settings name them. */
@Component
class SignInWays {

	private final ObjectProvider<ProviderRegistrations> providers;

	SignInWays(ObjectProvider<ProviderRegistrations> providers) {
		this.providers = providers;
	}

	/** Returns the ways to sign in, one for each button, in order of name. */
	List<Way> all() {
		return this.providers.stream()
			.flatMap((registrations) -> registrations.ways().stream())
			.sorted(Comparator.comparing(Way::name))
			.toList();
	}

	/**
	 * Returns the registration ids of those that did not answer when they were asked
	 * last.
	 */
	Set<String> away() {
		return this.providers.stream()
			.flatMap((registrations) -> registrations.ways().stream().map(Way::id).filter(registrations::isAway))
			.collect(Collectors.toSet());
	}

	/** Returns the one with this registration id. */
	Optional<Way> find(String id) {
		return all().stream().filter((way) -> way.id().equals(id)).findFirst();
	}

	/**
	 * A way to sign in.
	 *
	 * @param id the registration id
	 * @param name what people call the provider
	 */
	record Way(String id, String name) {

		static Way of(ProviderSettings settings) {
			return new Way(settings.id(), settings.name());
		}

	}

}
