package dev.cooperage;

import java.util.List;
import java.util.regex.Pattern;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** Whether the address of Postgres is a JDBC URL, which other tools do not use. */
final class DatabaseAddress {

	/**
	 * With room for the name of a driver between, such as {@code jdbc:otel:postgresql:}.
	 */
	private static final Pattern JDBC = Pattern.compile("jdbc:([a-z0-9-]+:)*postgresql:.*");

	private DatabaseAddress() {
	}

	/**
	 * Returns a sentence when it is not. The address is left out: it may have a password
	 * in it.
	 */
	static List<String> problems(Environment environment) {
		String address = environment.getProperty("spring.datasource.url");
		if (!StringUtils.hasText(address) || JDBC.matcher(address.strip()).matches()) {
			return List.of();
		}
		return List.of("spring.datasource.url is not a JDBC URL of a Postgres: write it like"
				+ " jdbc:postgresql://db.example.org:5432/cooperage, and the user and the password into"
				+ " spring.datasource.username and spring.datasource.password.");
	}

}
