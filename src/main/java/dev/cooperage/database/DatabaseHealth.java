package dev.cooperage.database;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Tells within some seconds whether Postgres answers. A pool that is busy is no reason to
 * take the panel out: the others would have even more to do.
 */
class DatabaseHealth implements HealthIndicator {

	private static final int SECONDS = 2;

	private final DataSource database;

	DatabaseHealth(DataSource database) {
		this.database = database;
	}

	@Override
	public Health health() {
		try (Connection connection = this.database.getConnection()) {
			return connection.isValid(SECONDS) ? Health.up().build() : Health.down().build();
		}
		catch (SQLException ex) {
			return Failures.isBusy(ex) ? Health.up().build() : Health.down().build();
		}
	}

}
