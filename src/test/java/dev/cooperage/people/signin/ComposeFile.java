package dev.cooperage.people.signin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.yaml.snakeyaml.Yaml;

/** What stands in docker-compose.yml. */
final class ComposeFile {

	private ComposeFile() {
	}

	static Map<String, String> environment(String service) throws IOException {
		Map<String, Map<String, Map<String, Map<String, String>>>> compose = new Yaml()
			.load(Files.readString(Path.of("docker-compose.yml")));
		return compose.get("services").get(service).get("environment");
	}

}
