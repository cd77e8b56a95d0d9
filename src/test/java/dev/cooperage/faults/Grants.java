package dev.cooperage.faults;

import java.util.List;

import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.policy.rendering.PolicyGrant;
import dev.cooperage.s3names.KeyPrefix;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The grants as the database has them. */
final class Grants {

	private Grants() {
	}

	/** Those that stand, and those whose end S3 does not have yet. */
	static List<Row> shown(JdbcClient database, String bucket) {
		return database.sql("""
				select g.id, g.version, p.user_name, g.prefix, g.level, g.ended_revision is not null
				from access_grant g join person p on p.id = g.person_id
				where g.bucket = :bucket and g.closed_at is null order by g.id""")
			.param("bucket", bucket)
			.query((row, number) -> new Row(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4),
					AccessLevel.valueOf(row.getString(5)), row.getBoolean(6)))
			.list();
	}

	/** One row at one moment. */
	record Row(long id, long version, String person, String place, AccessLevel level, boolean ended) {

		PolicyGrant toPolicy() {
			return new PolicyGrant(World.principal(this.person), this.level, new KeyPrefix(this.place));
		}

		boolean reaches(String place) {
			return !this.ended && place.startsWith(this.place);
		}

	}

}
