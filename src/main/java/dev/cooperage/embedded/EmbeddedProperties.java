package dev.cooperage.embedded;

import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code cooperage.embedded.*}.
 *
 * @param directory where everything lies
 * @param postgres the embedded Postgres
 * @param s3 the embedded S3
 */
@ConfigurationProperties("cooperage.embedded")
record EmbeddedProperties(@DefaultValue("./.cooperage") Path directory, @DefaultValue Postgres postgres,
		@DefaultValue S3 s3) {

	/**
	 * The embedded Postgres.
	 *
	 * @param port on the loopback address; 0 for any free one
	 */
	record Postgres(@DefaultValue("54329") int port) {
	}

	/**
	 * The embedded S3.
	 *
	 * @param port on the loopback address; 0 for any free one
	 */
	record S3(@DefaultValue("9090") int port) {
	}

}
