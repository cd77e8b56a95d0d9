package dev.cooperage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import dev.cooperage.SettingNames.Setting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Finds settings below {@code cooperage} that do not exist, which Spring would ignore. In
 * a file or on the command line each of them is an error. The environment of a process is
 * written by others, too (images, orchestrators), so there a name that is like none of
 * ours is a warning.
 */
final class UnknownSettings {

	private static final Logger log = LoggerFactory.getLogger(UnknownSettings.class);

	private static final String VARIABLE = "COOPERAGE_";

	/** The variables that Kubernetes gives every container about a service cooperage. */
	private static final Pattern SERVICE_LINK = Pattern
		.compile(".*_(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");

	private static final Pattern SERVICE_ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

	private static final Set<String> OF_OTHERS_TOO = Set.of(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
			StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);

	private final SettingNames known;

	private final List<String> problems = new ArrayList<>();

	private UnknownSettings(SettingNames known) {
		this.known = known;
	}

	/** Returns a sentence for each name, with the one that may have been meant. */
	static List<String> problems(ConfigurableEnvironment environment) {
		SettingNames known = SettingNames.load(UnknownSettings.class.getClassLoader());
		if (known.all().isEmpty()) {
			return List.of();
		}
		UnknownSettings found = new UnknownSettings(known);
		environment.getPropertySources().forEach(found::look);
		return found.problems.stream().distinct().toList();
	}

	private void look(PropertySource<?> source) {
		if (source instanceof EnumerablePropertySource<?> names) {
			for (String name : names.getPropertyNames()) {
				if (source instanceof SystemEnvironmentPropertySource && name.indexOf('.') < 0) {
					lookAtVariable(name, String.valueOf(source.getProperty(name)));
				}
				else {
					lookAtProperty(name, source);
				}
			}
		}
	}

	private void lookAtVariable(String name, String value) {
		String variable = name.toUpperCase(Locale.ROOT);
		if (!variable.startsWith(VARIABLE) || this.known.hasVariable(variable) || isServiceLink(variable, value)) {
			return;
		}
		Optional<Setting> like = this.known.like(variable);
		note(name + " (environment variable)", like.map(Setting::variable),
				like.isPresent() || this.known.hasGroupOf(variable));
	}

	private void lookAtProperty(String name, PropertySource<?> source) {
		ConfigurationPropertyName property = ConfigurationPropertyName.adapt(name, '.');
		if (property.getNumberOfElements() < 2 || !SettingNames.ROOT.equals(property.getElement(0, Form.UNIFORM))
				|| this.known.has(property)) {
			return;
		}
		Optional<Setting> like = this.known.like(property.toString());
		note(name + place(name, source), like.map((setting) -> setting.name().toString()),
				like.isPresent() || !OF_OTHERS_TOO.contains(source.getName()));
	}

	private void note(String what, Optional<String> meant, boolean problem) {
		if (problem) {
			this.problems.add("Cooperage has no setting " + what
					+ meant.map((name) -> "; did you mean " + name + "?").orElse("."));
		}
		else {
			log.warn("Cooperage has no setting {}; it is ignored.", what);
		}
	}

	private static boolean isServiceLink(String variable, String value) {
		return SERVICE_LINK.matcher(variable).matches()
				|| variable.endsWith("_PORT") && SERVICE_ADDRESS.matcher(value).matches();
	}

	private static String place(String name, PropertySource<?> source) {
		if (source instanceof CommandLinePropertySource) {
			return " (command line)";
		}
		Origin origin = OriginLookup.getOrigin(source, name);
		return (origin != null) ? " (" + origin + ")" : "";
	}

}
