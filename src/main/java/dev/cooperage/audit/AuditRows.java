package dev.cooperage.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;

import dev.cooperage.audit.AuditEntry.InForce;
import org.jspecify.annotations.Nullable;

/** Reads entries from the database's rows. */
final class AuditRows {

	private AuditRows() {
	}

	static AuditEntry entry(ResultSet row) throws SQLException {
		Long revision = (Long) row.getObject("revision");
		boolean setAside = row.getBoolean("set_aside");
		boolean overtaken = !setAside && row.getBoolean("overtaken");
		return new AuditEntry(row.getLong("id"), row.getTimestamp("at").toInstant(),
				new Actor((Long) row.getObject("actor_id"), row.getString("actor_name")),
				AuditAction.named(row.getString("action")), row.getString("bucket"), row.getString("subject"),
				row.getString("before"), row.getString("after"), row.getString("reason"), revision,
				(setAside || overtaken) ? null : inForce(row, revision), setAside, overtaken);
	}

	private static @Nullable InForce inForce(ResultSet row, @Nullable Long revision) throws SQLException {
		Timestamp since = row.getTimestamp("in_force_at");
		return (since == null || revision == null) ? null
				: new InForce(since.toInstant(), row.getLong("in_force_revision") > revision);
	}

}
