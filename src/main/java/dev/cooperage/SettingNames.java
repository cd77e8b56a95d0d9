package dev.cooperage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.json.JsonParserFactory;

/**
 * The names of all settings below {@code cooperage}. They come from the metadata that the
 * build makes of the types that settings are bound to, so nobody keeps a list.
 */
final class SettingNames {

	static final String ROOT = "cooperage";

	private static final String METADATA = "META-INF/spring-configuration-metadata.json";

	/** How many letters a misspelt name may differ in. */
	private static final int NEAR = 3;

	private final List<Setting> settings;

	private SettingNames(List<Setting> settings) {
		this.settings = settings;
	}

	/**
	 * Reads the metadata; the application's own comes first on every class path. Without
	 * any, as after a build that runs no annotation processors, no name is known.
	 */
	static SettingNames load(ClassLoader classes) {
		try {
			for (URL metadata : Collections.list(classes.getResources(METADATA))) {
				List<Setting> found = read(metadata);
				if (!found.isEmpty()) {
					return new SettingNames(found);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return new SettingNames(List.of());
	}

	private static List<Setting> read(URL metadata) throws IOException {
		try (InputStream content = metadata.openStream()) {
			String json = new String(content.readAllBytes(), StandardCharsets.UTF_8);
			if (!(JsonParserFactory.getJsonParser().parseMap(json).get("properties") instanceof List<?> properties)) {
				return List.of();
			}
			return properties.stream()
				.map((property) -> (Map<?, ?>) property)
				.filter((property) -> String.valueOf(property.get("name")).startsWith(ROOT + "."))
				.map((property) -> new Setting(ConfigurationPropertyName.of(String.valueOf(property.get("name"))),
						String.valueOf(property.get("type")).startsWith("java.util.List")))
				.sorted(Comparator.comparing(Setting::name))
				.toList();
		}
	}

	List<Setting> all() {
		return this.settings;
	}

	/** Returns whether the name is one of a setting, or of an element of its list. */
	boolean has(ConfigurationPropertyName name) {
		boolean element = name.isLastElementIndexed();
		ConfigurationPropertyName whole = element ? name.getParent() : name;
		return this.settings.stream()
			.anyMatch((setting) -> setting.name().equals(whole) && (setting.list() || !element));
	}

	/** Returns whether the name of an environment variable is one of a setting. */
	boolean hasVariable(String variable) {
		return this.settings.stream()
			.anyMatch((setting) -> setting.is(variable)
					|| setting.list() && setting.is(variable.replaceFirst("_[0-9]+_?$", "")));
	}

	/** Returns whether there are settings with the same beginning, up to a dot. */
	boolean hasGroupOf(String variable) {
		return this.settings.stream()
			.map((setting) -> setting.name().getParent())
			.filter((group) -> group.getNumberOfElements() > 1)
			.anyMatch((group) -> variable.startsWith(Setting.variable(group.toString()) + "_"));
	}

	/** Returns the setting whose name is most like this one, if one is like it at all. */
	Optional<Setting> like(String name) {
		String typed = letters(name);
		return this.settings.stream().filter((setting) -> {
			String known = letters(setting.name().toString());
			int distance = distance(typed, known);
			return distance <= NEAR && 3 * distance <= Math.max(typed.length(), known.length());
		}).min(Comparator.comparingInt((setting) -> distance(typed, letters(setting.name().toString()))));
	}

	private static String letters(String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "").substring(ROOT.length());
	}

	/** Returns by how many letters two words differ (Levenshtein). */
	private static int distance(String one, String other) {
		int[] above = new int[other.length() + 1];
		for (int column = 0; column <= other.length(); column++) {
			above[column] = column;
		}
		for (int row = 1; row <= one.length(); row++) {
			int[] here = new int[other.length() + 1];
			here[0] = row;
			for (int column = 1; column <= other.length(); column++) {
				int replaced = above[column - 1] + ((one.charAt(row - 1) == other.charAt(column - 1)) ? 0 : 1);
				here[column] = Math.min(replaced, 1 + Math.min(above[column], here[column - 1]));
			}
			above = here;
		}
		return above[other.length()];
	}

	/**
	 * A setting.
	 *
	 * @param list whether it holds several values, which may be set one by one
	 */
	record Setting(ConfigurationPropertyName name, boolean list) {

		/**
		 * Returns the name of its environment variable, as the documentation writes it.
		 */
		String variable() {
			return variable(this.name.toString());
		}

		/**
		 * Returns whether Spring takes the variable for it, with or without the dashes.
		 */
		boolean is(String variable) {
			return variable.equals(variable()) || variable.equals(variable(this.name.toString().replace('-', '.')));
		}

		static String variable(String name) {
			return name.toUpperCase(Locale.ROOT).replace("-", "").replace('.', '_');
		}

	}

}
