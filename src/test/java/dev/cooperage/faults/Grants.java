package dev.cooperage.faults;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.policy.rendering.PolicyGrant;
import dev.cooperage.s3names.KeyPrefix;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The grants as the database has them. */
final class Grants {

	private Grants() {
	}

	/** Those that stand, and those whose end S3 does not have yet. */
	static List<Row> shown(JdbcClient database, String bucket) {
		return database.sql("""
				select g.id, g.version, p.user_name, g.prefix, g.level, g.ended_revision is not null, g.ends_on
				from granted_access g join person p on p.id = g.person_id
				where g.bucket = :bucket and g.closed_at is null order by g.id""")
			.param("bucket", bucket)
			.query((row, number) -> new Row(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4),
					AccessLevel.valueOf(row.getString(5)), row.getBoolean(6), row.getObject(7, LocalDate.class)))
			.list();
	}

	/**
	 * Grows with everything that people decide about this person's grants in the bucket,
	 * also with a grant that comes and goes.
	 */
	static long decisions(JdbcClient database, String bucket, String person) {
		return database.sql("""
				select coalesce(sum(g.version + 1), 0) from granted_access g join person p on p.id = g.person_id
				where g.bucket = :bucket and p.user_name = :person""")
			.param("bucket", bucket)
			.param("person", person)
			.query(Long.class)
			.single();
	}

	/** One row at one moment. */
	record Row(long id, long version, String person, String place, AccessLevel level, boolean ended,
			@Nullable LocalDate lastDay) {

		PolicyGrant toPolicy() {
			Instant until = (this.lastDay != null) ? this.lastDay.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()
					: null;
			return new PolicyGrant(World.principal(this.person), this.level, new KeyPrefix(this.place), until);
		}

		boolean reaches(String place) {
			return !this.ended && place.startsWith(this.place);
		}

	}

}
