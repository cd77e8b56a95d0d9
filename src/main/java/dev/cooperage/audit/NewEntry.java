package dev.cooperage.audit;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** An entry that is to be written; {@link AuditLog.Draft} says what each part means. */
record NewEntry(Actor actor, AuditAction action, @Nullable String bucket, @Nullable String subject,
		@Nullable Long subjectId, @Nullable String before, @Nullable String after, @Nullable String reason,
		@Nullable Long revision) {

	AuditLine line() {
		return new AuditLine(this.actor.name(), this.action, this.bucket, this.subject, this.before, this.after);
	}

	SqlParameterSource values(Instant at) {
		return new MapSqlParameterSource().addValue("at", Timestamp.from(at))
			.addValue("actorId", this.actor.id(), Types.BIGINT)
			.addValue("actorName", this.actor.name())
			.addValue("action", this.action.name())
			.addValue("bucket", this.bucket, Types.VARCHAR)
			.addValue("subject", this.subject, Types.VARCHAR)
			.addValue("subjectId", this.subjectId, Types.BIGINT)
			.addValue("before", this.before, Types.VARCHAR)
			.addValue("after", this.after, Types.VARCHAR)
			.addValue("reason", this.reason, Types.VARCHAR)
			.addValue("revision", this.revision, Types.BIGINT);
	}

}
