package dev.cooperage.audit;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Component;

/** Appends entries to the record, and a line for each to the log. */
@Component
class AuditWriter {

	private static final String INSERT = """
			insert into audit_entry (at, actor_id, actor_name, action, bucket, subject, subject_id, before, after, reason, revision)
			values (:at, :actorId, :actorName, :action, :bucket, :subject, :subjectId, :before, :after, :reason, :revision)""";

	private final NamedParameterJdbcOperations jdbc;

	private final Clock clock;

	AuditWriter(NamedParameterJdbcOperations jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Appends one entry, in the transaction of the caller where there is one. */
	void append(NewEntry entry) {
		this.jdbc.update(INSERT, entry.values(this.clock.instant()));
		entry.line().write();
	}

	/** Appends the entries in their order, likewise and with one call. */
	void append(List<NewEntry> entries) {
		Instant now = this.clock.instant();
		this.jdbc.batchUpdate(INSERT,
				entries.stream().map((entry) -> entry.values(now)).toArray(SqlParameterSource[]::new));
		entries.forEach((entry) -> entry.line().write());
	}

}
