package dev.cooperage.database;

import java.sql.SQLException;

import com.zaxxer.hikari.SQLExceptionOverride;

/**
 * Notes the statement that finds Postgres away, before anything else in the request waits
 * for another connection: a failed rollback, say, or the session that is saved at the
 * end.
 */
class NotedFailures implements SQLExceptionOverride {

	@java.lang.Override
	public Override adjudicate(SQLException failure) {
		RequestWait wait = RequestWait.current();
		if (wait != null && Failures.away(failure) != null) {
			wait.fail(failure);
		}
		return Override.CONTINUE_EVICT;
	}

}
