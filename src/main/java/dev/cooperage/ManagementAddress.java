package dev.cooperage;

import java.util.Map;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Keeps the port of health and metrics to the machine itself, unless
 * {@code management.server.address} is set: what it serves is for operators only.
 */
class ManagementAddress implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final String ADDRESS = "management.server.address";

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		keep(context.getEnvironment());
	}

	static void keep(ConfigurableEnvironment environment) {
		String port = environment.getProperty("management.server.port", "");
		// Spring takes an address for a port of its own only.
		boolean own = !port.isBlank() && !port.equals(environment.getProperty("server.port", "8080"));
		if (own && environment.getProperty(ADDRESS) == null) {
			environment.getPropertySources().addLast(new MapPropertySource(ADDRESS, Map.of(ADDRESS, "127.0.0.1")));
		}
	}

}
