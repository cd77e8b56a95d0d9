package dev.cooperage.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Objects;

import dev.cooperage.storage.BucketName;
import dev.cooperage.web.PageOf;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the buckets that are out of step with S3. */
@Component
class OutOfStepList {

	private static final int PAGE_SIZE = 25;

	private static final String OUT = " from policy_state where open and (applied_revision < desired_revision"
			+ " or drifted_at is not null or check_error is not null) ";

	private final JdbcClient jdbc;

	OutOfStepList(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * A page of them, the oldest first; the last page instead of one that is not there.
	 * @param asked from 1
	 */
	PageOf<OutOfStep> page(int asked) {
		long total = this.jdbc.sql("select count(*)" + OUT).query(Long.class).single();
		long last = Math.max(1, (total + PAGE_SIZE - 1) / PAGE_SIZE);
		int number = (int) Math.min(PageOf.number(asked), last);
		var items = this.jdbc
			.sql("select *, coalesce(least(behind_since, drifted_at), checked_at) as since" + OUT
					+ "order by since nulls first, bucket limit :size offset :from")
			.param("size", PAGE_SIZE)
			.param("from", (number - 1L) * PAGE_SIZE)
			.query((row, line) -> read(row))
			.list();
		return new PageOf<>(items, number, PAGE_SIZE, total);
	}

	private static OutOfStep read(ResultSet row) throws SQLException {
		boolean drifted = row.getTimestamp("drifted_at") != null;
		boolean behind = row.getLong("applied_revision") < row.getLong("desired_revision");
		String failure = row.getString("last_error");
		String reason = drifted ? "Somebody changed the panel's statements in S3" : "A change is on its way";
		if (!drifted && !behind) {
			reason = "It could not be compared with S3: " + row.getString("check_error");
		}
		Timestamp since = row.getTimestamp("since");
		Timestamp next = row.getTimestamp((drifted || behind) ? "next_try" : "next_check");
		return new OutOfStep(new BucketName(row.getString("bucket")), (since != null) ? since.toInstant() : null,
				(drifted || behind) ? Objects.requireNonNullElse(failure, reason) : reason, next.toInstant());
	}

}
