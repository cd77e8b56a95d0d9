package dev.cooperage.embedded.postgres;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** The connection to the embedded Postgres. */
public record EmbeddedJdbcConnection(EmbeddedDatabase database) implements JdbcConnectionDetails {

	@Override
	public String getUsername() {
		return this.database.userName();
	}

	@Override
	public String getPassword() {
		return this.database.password();
	}

	@Override
	public String getJdbcUrl() {
		return this.database.jdbcUrl();
	}

}
