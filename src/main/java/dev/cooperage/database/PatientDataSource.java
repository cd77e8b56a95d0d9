package dev.cooperage.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The pool, with the limits of requests: each answer of Postgres is awaited for a short
 * time only, and after one failure there is no other try in the same request. Notes when
 * Postgres goes and comes back.
 */
class PatientDataSource extends DelegatingDataSource {

	private final Outage outage;

	private final int pageTimeout;

	PatientDataSource(DataSource pool, Duration pageTimeout, Outage outage) {
		super(pool);
		this.pageTimeout = Math.toIntExact(pageTimeout.toMillis());
		this.outage = outage;
	}

	@Override
	public Connection getConnection() throws SQLException {
		RequestWait wait = RequestWait.current();
		if (wait != null && wait.failure() != null) {
			throw new SQLTransientConnectionException("Postgres did not answer this request before", wait.failure());
		}
		try {
			Connection connection = super.getConnection();
			if (wait != null) {
				// The pool resets it when the connection is given back.
				connection.setNetworkTimeout(Runnable::run, this.pageTimeout);
			}
			this.outage.answered();
			return connection;
		}
		catch (SQLException ex) {
			SQLException failure = (Failures.isBusy(ex) && isGrowing())
					? new SQLTransientConnectionException("Postgres gave no new connection in time", ex) : ex;
			SQLException away = Failures.away(failure);
			if (away != null && !Failures.isBusy(away)) {
				this.outage.noticed(away);
			}
			if (away != null && wait != null) {
				wait.fail(away);
			}
			throw failure;
		}
	}

	/**
	 * Returns whether the pool has fewer connections than it may have: who waits then is
	 * kept waiting by Postgres, not by other people.
	 */
	private boolean isGrowing() throws SQLException {
		if (!isWrapperFor(HikariDataSource.class)) {
			return false;
		}
		HikariDataSource pool = unwrap(HikariDataSource.class);
		HikariPoolMXBean state = pool.getHikariPoolMXBean();
		return state != null && state.getTotalConnections() < pool.getMaximumPoolSize();
	}

}
