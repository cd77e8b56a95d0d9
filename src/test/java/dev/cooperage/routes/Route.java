package dev.cooperage.routes;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A line of the table.
 *
 * @param key method, pattern and what else tells two mappings apart
 * @param expected a status for each role
 * @param path what is asked for, with the names of a {@link Ground}'s values in braces
 * @param body a form, or JSON, in the same way; empty for none
 */
record Route(String key, List<Integer> expected, String path, String body) {

	static Route parse(String line) {
		String[] cells = line.split(" +\\| +", -1);
		String pattern = cells[0].split(" ")[1];
		String asked = (cells.length > 2) ? cells[2] : "";
		String path = asked.startsWith("/") ? asked.split(" ")[0] : sample(pattern);
		String rest = asked.startsWith("/") ? asked.substring(path.length()).strip() : asked;
		boolean query = rest.startsWith("?");
		return new Route(cells[0], Arrays.stream(cells[1].split(" +")).map(Integer::valueOf).toList(),
				query ? path + rest : path, query ? "" : rest);
	}

	/** The pattern with its variables named as a ground names them. */
	private static String sample(String pattern) {
		String room = pattern.replaceFirst("^/([^/]*).*", "$1");
		String id = room.equals("buckets") ? "upload" : room;
		boolean folder = pattern.matches("/buckets/\\{\\w+}/(uploads|folders|deleted-files)/.*");
		return pattern.replace("{id}", "{" + id + "}")
			.replace("{name}", "{bucket}")
			.replace("/{*rest}", folder ? "/letters/" : "/letters/a.txt")
			.replaceAll("\\{\\w+:([a-z-]+)\\|[^}]*}", "$1");
	}

	String method() {
		return this.key.split(" ")[0];
	}

	boolean reads() {
		return !method().equals("POST");
	}

	boolean json() {
		return this.key.endsWith("[json]") || this.body.startsWith("{\"");
	}

	int expected(Role role) {
		return this.expected.get(role.ordinal());
	}

	Route on(Map<String, String> ground) {
		String path = this.path;
		String body = this.body;
		for (Map.Entry<String, String> value : ground.entrySet()) {
			path = path.replace("{" + value.getKey() + "}", value.getValue());
			body = body.replace("{" + value.getKey() + "}", value.getValue());
		}
		return new Route(this.key, this.expected, path, body);
	}

}
