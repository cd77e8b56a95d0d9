package dev.cooperage;

import java.util.Map;

import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Settings of the port of health and metrics where it is not the port of the pages. It is
 * for operators only: it serves the machine itself unless
 * {@code management.server.address} is set, and its health has details.
 */
class ManagementPort implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final String ADDRESS = "management.server.address";

	private static final String DETAILS = "management.endpoint.health.show-details";

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		apply(context.getEnvironment());
	}

	static void apply(ConfigurableEnvironment environment) {
		// Spring takes an address for a port of its own only.
		if (ManagementPortType.get(environment) == ManagementPortType.DIFFERENT) {
			// Last, so that what an administrator sets counts.
			environment.getPropertySources()
				.addLast(new MapPropertySource("managementPort", Map.of(ADDRESS, "127.0.0.1", DETAILS, "always")));
		}
	}

}
