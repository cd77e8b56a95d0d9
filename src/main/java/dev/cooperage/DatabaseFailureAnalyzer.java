package dev.cooperage;

import org.flywaydb.core.internal.exception.sqlExceptions.FlywaySqlUnableToConnectToDbException;
import org.postgresql.util.PSQLException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells the operator in one sentence that the panel cannot get at its Postgres, which is
 * the first thing it asks. The address is left out: it may have a password in it.
 */
class DatabaseFailureAnalyzer extends AbstractFailureAnalyzer<FlywaySqlUnableToConnectToDbException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, FlywaySqlUnableToConnectToDbException cause) {
		PSQLException said = findCause(cause, PSQLException.class);
		return new FailureAnalysis(
				"Cooperage cannot get at its Postgres: "
						+ ((said != null) ? said.getMessage() : "spring.datasource.url is not an address of one"),
				"Check spring.datasource.url, spring.datasource.username and spring.datasource.password.", cause);
	}

}
