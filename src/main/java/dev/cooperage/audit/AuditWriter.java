package dev.cooperage.audit;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Appends entries to the record, and a line for each to the log. */
@Component
class AuditWriter {

	private static final String INSERT = """
			insert into audit_entry (at, actor_id, actor_name, action, bucket, subject, subject_id, before, after, reason, revision)
			values (:at, :actorId, :actorName, :action, :bucket, :subject, :subjectId, :before, :after, :reason, :revision)""";

	private final NamedParameterJdbcOperations jdbc;

	private final TransactionOperations transaction;

	private final Clock clock;

	private final GroupCommit<NewEntry> together = new GroupCommit<>(this::insert);

	AuditWriter(NamedParameterJdbcOperations jdbc, TransactionOperations transaction, Clock clock) {
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.clock = clock;
	}

	/** Appends one entry, in the transaction of the caller where there is one. */
	void append(NewEntry entry) {
		this.jdbc.update(INSERT, entry.values(this.clock.instant()));
		entry.line().write();
	}

	/** Appends the entries in their order, likewise. */
	void append(List<NewEntry> entries) {
		insert(entries);
		entries.forEach((entry) -> entry.line().write());
	}

	/** Appends one entry in one transaction with those of other threads. */
	void appendTogether(NewEntry entry) {
		if (TransactionSynchronizationManager.isActualTransactionActive()) {
			append(entry);
			return;
		}
		this.together.write(entry);
		entry.line().write();
	}

	private void insert(List<NewEntry> entries) {
		Instant now = this.clock.instant();
		SqlParameterSource[] rows = entries.stream()
			.map((entry) -> entry.values(now))
			.toArray(SqlParameterSource[]::new);
		if (rows.length == 1) {
			this.jdbc.update(INSERT, rows[0]);
		}
		else {
			this.transaction.executeWithoutResult((status) -> this.jdbc.batchUpdate(INSERT, rows));
		}
	}

}
