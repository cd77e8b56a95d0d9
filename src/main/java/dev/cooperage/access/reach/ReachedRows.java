package dev.cooperage.access.reach;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

import dev.cooperage.access.GrantEnd;
import dev.cooperage.access.SyncState;
import dev.cooperage.access.group.AccessGrant;
import dev.cooperage.access.group.SyncProblem;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import org.jspecify.annotations.Nullable;

/**
 * Reads grants from the database's rows, without the documents of policies that the
 * entities have with them.
 */
final class ReachedRows {

	/** Of {@code granted_access g join policy_state s left join team t}. */
	static final String COLUMNS = """
			g.id, g.bucket, g.prefix, g.level, g.ends_on,
			coalesce(g.applied_level, case when s.applied_revision < g.changed_revision then g.leaving_level end)
			 as applied_level,
			g.granted_by, g.granted_at, g.active_since,
			g.ended_revision is not null or coalesce(g.ends_on < :today, false) as ended, g.refused_reason, g.retry_at,
			g.no_room_since, g.leaving_level is not null and s.applied_revision < g.changed_revision as leaving,
			s.drifted_at, s.unseen_since, s.check_error, s.last_error, s.next_try, s.next_check, s.seen_hash, t.name as team,
			g.manages_folder and g.ended_revision is null and g.refused_reason is null and g.no_room_since is null as manages""";

	/**
	 * Those that hold, and those that ended while S3 has yet to follow: what was revoked,
	 * and what has an end that S3 was not seen to have.
	 */
	static final String REACHING = """
			g.closed_at is null and (g.ends_on is null or g.ends_on >= :today
			 or (g.active_since is null and coalesce(g.applied_level, g.leaving_level) is not null))
			""";

	private ReachedRows() {
	}

	static ReachedGrant grant(ResultSet row) throws SQLException {
		String applied = row.getString("applied_level");
		return new ReachedGrant(row.getLong("id"), row.getString("team"), new BucketName(row.getString("bucket")),
				new KeyPrefix(row.getString("prefix")), AccessLevel.valueOf(row.getString("level")),
				(applied != null) ? AccessLevel.valueOf(applied) : null,
				new GrantEnd(row.getObject("ends_on", LocalDate.class)), row.getString("granted_by"),
				Objects.requireNonNull(at(row, "granted_at")), ended(row), state(row), row.getString("seen_hash"),
				row.getBoolean("manages"));
	}

	private static boolean ended(ResultSet row) throws SQLException {
		return row.getBoolean("ended");
	}

	/** As the page of the access group has it. */
	private static SyncState state(ResultSet row) throws SQLException {
		String error = row.getString("last_error");
		Instant nextTry = Objects.requireNonNull(at(row, "next_try"));
		Instant retry = at(row, "retry_at");
		String refused = row.getString("refused_reason");
		if (!ended(row) && refused != null && retry != null) {
			return row.getBoolean("leaving") ? SyncState.leaving(refused, error, nextTry)
					: new SyncState.NotApplied(refused, retry);
		}
		if (!ended(row) && at(row, "no_room_since") != null) {
			return new SyncState.NotApplied(AccessGrant.NO_ROOM, Objects.requireNonNull(at(row, "next_check")));
		}
		Instant active = at(row, "active_since");
		if (ended(row)) {
			return SyncState.pendingEnd(error, nextTry);
		}
		if (active == null || at(row, "drifted_at") != null) {
			return SyncState.pending(error, nextTry);
		}
		Instant unseen = at(row, "unseen_since");
		String problem = row.getString("check_error");
		return (unseen != null) ? new SyncState.NotKnown(unseen, problem != null && SyncProblem.isRefusal(problem))
				: new SyncState.Active(active);
	}

	private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
		Timestamp at = row.getTimestamp(column);
		return (at != null) ? at.toInstant() : null;
	}

}
