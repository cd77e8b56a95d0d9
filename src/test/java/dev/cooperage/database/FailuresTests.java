package dev.cooperage.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.TransactionSystemException;

import static org.assertj.core.api.Assertions.assertThat;

class FailuresTests {

	@ParameterizedTest
	@ValueSource(strings = { "08001", "08006", "57P01", "57P03", "53300" })
	void lostConnectionIsAway(String state) {
		SQLException lost = new SQLException("x", state);
		assertThat((Throwable) Failures.away(new IllegalStateException(new RuntimeException(lost)))).isSameAs(lost);
	}

	@ParameterizedTest
	@ValueSource(strings = { "23505", "40001", "42601", "57014" })
	void refusedStatementIsNot(String state) {
		assertThat((Throwable) Failures.away(new DataIntegrityViolationException("x", new SQLException("x", state))))
			.isNull();
	}

	@Test
	void failureIsFoundBehindTheRollbackThatFailedToo() {
		SQLException lost = new SQLException("x", "08006");
		TransactionSystemException rollback = new TransactionSystemException("x", new SQLException("rolled back?"));
		rollback.initApplicationException(new QueryTimeoutException("x", lost));
		assertThat((Throwable) Failures.away(rollback)).isSameAs(lost);
	}

	@Test
	void poolIsBusyWhereItDidNotFailToConnect() {
		assertThat(Failures.isBusy(new SQLTransientConnectionException("timed out"))).isTrue();
		assertThat(Failures.isBusy(new SQLTransientConnectionException("timed out", new SQLException("refused"))))
			.isFalse();
	}

}
