package dev.cooperage.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.datasource.AbstractDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PatientDataSourceTests {

	private int asked;

	private final PatientDataSource database = new PatientDataSource(new Gone(), Duration.ofSeconds(1),
			new Outage(() -> Instant.EPOCH));

	@AfterEach
	void end() {
		RequestWait.end();
	}

	@Test
	void requestWaitsOnce() {
		RequestWait.begin();
		fails();
		fails();
		fails();
		assertThat(this.asked).isEqualTo(1);
	}

	@Test
	void nextRequestWaitsAgainAndWorkInTheBackgroundEachTime() {
		RequestWait.begin();
		fails();
		RequestWait.begin();
		fails();
		RequestWait.end();
		fails();
		fails();
		assertThat(this.asked).isEqualTo(4);
	}

	@Test
	void failedStatementCountsAsTheOneWait() {
		RequestWait.begin();
		new NotedFailures().adjudicate(new SQLException("An I/O error occurred", "08006"));
		fails();
		assertThat(this.asked).isZero();
	}

	@Test
	void refusedStatementDoesNot() {
		RequestWait.begin();
		new NotedFailures().adjudicate(new SQLException("duplicate key", "23505"));
		fails();
		assertThat(this.asked).isEqualTo(1);
	}

	private void fails() {
		assertThatExceptionOfType(SQLTransientConnectionException.class).isThrownBy(this.database::getConnection);
	}

	/** A pool without connections. */
	private final class Gone extends AbstractDataSource {

		@Override
		public Connection getConnection() throws SQLException {
			PatientDataSourceTests.this.asked++;
			throw new SQLTransientConnectionException("timed out", new SQLException("refused", "08001"));
		}

		@Override
		public Connection getConnection(String user, String password) throws SQLException {
			return getConnection();
		}

	}

}
