package dev.cooperage.access.sync;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.MenuItem;
import dev.cooperage.web.PageOf;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the buckets that are out of step with S3. */
@Component
public class OutOfStepList {

	private static final int PAGE_SIZE = 25;

	private static final String OUT = " from policy_state where open and (" + PolicyStateTable.BEHIND
			+ " or check_error is not null or unseen_since is not null or " + PolicyStateTable.SET_ASIDE + ") ";

	/** How many there are. */
	public static final MenuItem.Count COUNT = new MenuItem.Count("select count(*)" + OUT, Map.of());

	private static final String ASIDE = """
			, (select string_agg(distinct n.name, ', ' order by n.name) from granted_access g
			  left join person p on p.id = g.person_id left join app a on a.id = g.app_id,
			  lateral (select coalesce(p.user_name, 'the app ' || a.name) as name) n
			  where g.bucket = policy_state.bucket and g.ended_revision is null
			  and (g.refused_at is not null or g.no_room_since is not null)) as aside
			, (select min(coalesce(g.refused_at, g.no_room_since)) from granted_access g
			  where g.bucket = policy_state.bucket and g.ended_revision is null) as aside_since
			, (select min(g.retry_at) from granted_access g
			  where g.bucket = policy_state.bucket and g.ended_revision is null) as retry_at""";

	private final JdbcClient jdbc;

	OutOfStepList(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Returns a page of them, the oldest first; the last page instead of one that is not
	 * there.
	 * @param asked from 1
	 */
	public PageOf<OutOfStep> page(int asked) {
		long total = this.jdbc.sql(COUNT.sql()).query(Long.class).single();
		if (total == 0) {
			return new PageOf<>(List.of(), 1, PAGE_SIZE, 0);
		}
		int number = PageOf.number(asked, PAGE_SIZE, total);
		var items = this.jdbc.sql(
				"select * from (select *, coalesce(least(behind_since, drifted_at, unseen_since), aside_since, checked_at) as since"
						+ " from (select *" + ASIDE + OUT
						+ ") as list) as dated order by since nulls first, bucket limit :size offset :from")
			.param("size", PAGE_SIZE)
			.param("from", (number - 1L) * PAGE_SIZE)
			.query((row, line) -> read(row))
			.list();
		return new PageOf<>(items, number, PAGE_SIZE, total);
	}

	private static OutOfStep read(ResultSet row) throws SQLException {
		boolean drifted = row.getTimestamp("drifted_at") != null;
		boolean behind = row.getLong("applied_revision") < row.getLong("desired_revision");
		BucketName bucket = new BucketName(row.getString("bucket"));
		if (row.getTimestamp("unseen_since") != null) {
			String why = Objects.requireNonNullElse(row.getString("check_error"), "S3 does not show the policy");
			return new OutOfStep(bucket, time(row, "since"), "The panel does not know whether S3 enforces all access: "
					+ why + ((drifted || behind) ? "; a change is waiting, too" : ""), next(row, "next_check"));
		}
		if (drifted || behind) {
			String reason = drifted ? "Somebody changed the panel's statements in S3" : "A change is on its way";
			return new OutOfStep(bucket, time(row, "since"),
					Objects.requireNonNullElse(row.getString("last_error"), reason), next(row, "next_try"));
		}
		String failure = row.getString("check_error");
		if (failure != null) {
			return new OutOfStep(bucket, time(row, "since"), "It could not be compared with S3: " + failure,
					next(row, "next_check"));
		}
		return new OutOfStep(bucket, time(row, "since"),
				"S3 enforces all access except that of " + row.getString("aside") + "; the bucket's page says why",
				next(row, (row.getTimestamp("retry_at") != null) ? "retry_at" : "next_check"));
	}

	private static Instant next(ResultSet row, String column) throws SQLException {
		return Objects.requireNonNull(time(row, column));
	}

	private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
		Timestamp time = row.getTimestamp(column);
		return (time != null) ? time.toInstant() : null;
	}

}
