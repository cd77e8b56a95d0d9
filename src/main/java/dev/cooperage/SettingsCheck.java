package dev.cooperage;

import java.util.List;
import java.util.function.Function;

import dev.cooperage.people.ProviderSettings;
import dev.cooperage.storage.connection.StorageSettings;
import dev.cooperage.web.PanelAddresses;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Looks at the settings before any bean is made, so that a start with wrong ones ends
 * within seconds and names everything that is wrong with them at once.
 */
class SettingsCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final List<Function<ConfigurableEnvironment, List<String>>> RULES = List.of(
			RequiredSettings::problems, UnknownSettings::problems, DatabaseAddress::problems, PanelAddresses::problems,
			StorageSettings::problems, ProviderSettings::problems);

	/**
	 * @throws UnusableSettingsException when the panel cannot run with the settings
	 */
	@Override
	public void initialize(ConfigurableApplicationContext context) {
		List<String> problems = problems(context.getEnvironment());
		if (!problems.isEmpty()) {
			throw new UnusableSettingsException(problems);
		}
	}

	/** Returns one sentence for each problem, without any secret. */
	static List<String> problems(ConfigurableEnvironment environment) {
		return RULES.stream().flatMap((rule) -> rule.apply(environment).stream()).toList();
	}

}
