package dev.cooperage.embedded.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import dev.cooperage.embedded.home.EmbeddedStartException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * The panel's own database in the embedded Postgres, with a role that is no superuser.
 */
final class ApplicationDatabase {

	/** The name of the database, and of the role that owns it. */
	static final String NAME = "cooperage";

	private ApplicationDatabase() {
	}

	/**
	 * Makes sure that it is our server that answers, and that role and database are
	 * there.
	 * @throws EmbeddedStartException when another server answers
	 */
	static void prepare(EmbeddedPostgres server, Path data, PostgresPasswords passwords) {
		try (Connection connection = server.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement()) {
			if (!Path.of(text(statement, "SHOW data_directory")).toRealPath().equals(data.toRealPath())) {
				throw EmbeddedDatabase.taken(server.getPort());
			}
			if (isAbsent(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + NAME + "'")) {
				statement.execute("CREATE ROLE " + NAME + " LOGIN");
			}
			// hex digits only, so it needs no escaping
			statement.execute("ALTER ROLE " + NAME + " PASSWORD '" + passwords.application() + "'");
			if (isAbsent(statement, "SELECT 1 FROM pg_database WHERE datname = '" + NAME + "'")) {
				statement.execute("CREATE DATABASE " + NAME + " OWNER " + NAME);
			}
		}
		catch (SQLException | IOException ex) {
			throw new EmbeddedStartException("The embedded Postgres started but cannot be used: " + ex.getMessage(),
					ex);
		}
	}

	private static boolean isAbsent(Statement statement, String query) throws SQLException {
		try (ResultSet rows = statement.executeQuery(query)) {
			return !rows.next();
		}
	}

	private static String text(Statement statement, String query) throws SQLException {
		try (ResultSet rows = statement.executeQuery(query)) {
			rows.next();
			return rows.getString(1);
		}
	}

}
