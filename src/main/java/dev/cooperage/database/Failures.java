package dev.cooperage.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.transaction.TransactionSystemException;

/** Recognises the failures that mean that Postgres does not answer. */
final class Failures {

	/**
	 * Shut down, crashed, starting, and too many connections (source: PostgreSQL's error
	 * codes).
	 */
	private static final Set<String> STATES = Set.of("57P01", "57P02", "57P03", "53300");

	/** The pool's message about a connection that it gave up after a failure. */
	private static final String CLOSED = "Connection is closed";

	private Failures() {
	}

	/** Returns the failure that says so, among the causes; null when there is none. */
	static @Nullable SQLException away(@Nullable Throwable failure) {
		return away(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
	}

	private static @Nullable SQLException away(@Nullable Throwable failure, Set<Throwable> seen) {
		for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
			if (cause instanceof SQLException said && isAway(said)) {
				return said;
			}
			// A rollback over a dead connection fails, too, and hides why it was needed.
			if (cause instanceof TransactionSystemException rollback) {
				SQLException first = away(rollback.getApplicationException(), seen);
				if (first != null) {
					return first;
				}
			}
		}
		return null;
	}

	/**
	 * Tells whether Postgres may well be there, and only no connection of the pool was
	 * free: the pool names as the cause what went wrong when it last tried to connect.
	 */
	static boolean isBusy(SQLException away) {
		return away instanceof SQLTransientConnectionException && away.getCause() == null;
	}

	private static boolean isAway(SQLException failure) {
		String state = failure.getSQLState();
		if (state == null && CLOSED.equals(failure.getMessage())) {
			return true;
		}
		return failure instanceof SQLTransientConnectionException
				|| failure instanceof SQLNonTransientConnectionException || failure instanceof SQLRecoverableException
				|| (state != null && (state.startsWith("08") || STATES.contains(state)));
	}

}
