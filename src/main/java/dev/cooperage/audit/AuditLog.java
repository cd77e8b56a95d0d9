package dev.cooperage.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The lasting record of who changed what. Append-only: the database itself refuses to
 * change or remove an entry.
 */
@Component
public class AuditLog {

	private final JdbcClient jdbc;

	private final Clock clock;

	AuditLog(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Starts an entry; nothing is kept before {@link Draft#record()}. */
	public Draft by(Actor actor, AuditAction action) {
		return new Draft(actor, action);
	}

	/**
	 * The newest entries of a bucket.
	 * @param limit 1 to 1,000
	 */
	public List<AuditEntry> newestOf(String bucket, int limit) {
		return this.jdbc.sql("select * from audit_entry where bucket = :bucket order by id desc limit :limit")
			.param("bucket", bucket)
			.param("limit", limit)
			.query(AuditLog::entry)
			.list();
	}

	/**
	 * The newest entry of this kind about this subject, among the bucket's last 20,000.
	 */
	public Optional<AuditEntry> newestAbout(String bucket, AuditAction action, String subject) {
		return this.jdbc.sql("""
				select * from (select * from audit_entry where bucket = :bucket order by id desc limit 20000) newest
				where action = :action and subject = :subject order by id desc limit 1""")
			.param("bucket", bucket)
			.param("action", action.name())
			.param("subject", subject)
			.query(AuditLog::entry)
			.optional();
	}

	private static AuditEntry entry(ResultSet row, int number) throws SQLException {
		return new AuditEntry(row.getTimestamp("at").toInstant(),
				new Actor((Long) row.getObject("actor_id"), row.getString("actor_name")),
				AuditAction.valueOf(row.getString("action")), row.getString("bucket"), row.getString("subject"),
				row.getString("before"), row.getString("after"), row.getString("reason"),
				(Long) row.getObject("revision"));
	}

	/** An entry being written: say what is known, then {@link #record()}. */
	public final class Draft {

		private final Actor actor;

		private final AuditAction action;

		private @Nullable String bucket;

		private @Nullable String subject;

		private @Nullable String before;

		private @Nullable String after;

		private @Nullable Long revision;

		private Draft(Actor actor, AuditAction action) {
			this.actor = actor;
			this.action = action;
		}

		/** The bucket that it is about. */
		public Draft on(String bucket) {
			this.bucket = bucket;
			return this;
		}

		/** Whom or what it was done to. */
		public Draft to(String subject) {
			this.subject = subject;
			return this;
		}

		/** What was so before; null for nothing. */
		public Draft from(@Nullable String before) {
			this.before = before;
			return this;
		}

		/** What is so now; null for nothing. */
		public Draft into(@Nullable String after) {
			this.after = after;
			return this;
		}

		/** The revision of the access group. */
		public Draft at(long revision) {
			this.revision = revision;
			return this;
		}

		/** Appends the entry, in the transaction of the caller where there is one. */
		public void record() {
			AuditLog.this.jdbc.sql("""
					insert into audit_entry (at, actor_id, actor_name, action, bucket, subject, before, after, revision)
					values (:at, :actorId, :actorName, :action, :bucket, :subject, :before, :after, :revision)""")
				.param("at", Timestamp.from(AuditLog.this.clock.instant()))
				.param("actorId", this.actor.id())
				.param("actorName", this.actor.name())
				.param("action", this.action.name())
				.param("bucket", this.bucket)
				.param("subject", this.subject)
				.param("before", this.before)
				.param("after", this.after)
				.param("revision", this.revision)
				.update();
		}

	}

}
