package dev.cooperage.access.decide;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.cooperage.s3names.BucketName;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The bulk changes of one kind in the database, with the data sources of each: which are
 * open, and what was decided.
 */
public final class BulkItems {

	private final JdbcClient jdbc;

	private final String changes;

	private final String items;

	private final String key;

	/**
	 * @param changes the table of the bulk changes
	 * @param items the table of their data sources
	 * @param key the column of that table that names the change
	 */
	public BulkItems(JdbcClient jdbc, String changes, String items, String key) {
		this.jdbc = jdbc;
		this.changes = changes;
		this.items = items;
		this.key = key;
	}

	/** Returns those that are not over yet, the oldest first. */
	List<UUID> open() {
		return this.jdbc.sql("select id from " + this.changes + " where ended_at is null order by created_at")
			.query(UUID.class)
			.list();
	}

	/** Counts an attempt that the database was too busy for. */
	int attempted(UUID id, BucketName bucket) {
		return this.jdbc
			.sql("update " + this.items + " set attempts = attempts + 1 where " + this.key
					+ " = :id and bucket = :bucket returning attempts")
			.param("id", id)
			.param("bucket", bucket.value())
			.query(Integer.class)
			.single();
	}

	/** Notes what was decided, unless somebody else was first. */
	void decided(UUID id, BucketName bucket, BulkOutcome outcome, @Nullable Long revision, @Nullable String reason) {
		this.jdbc.sql("update " + this.items
				+ " set outcome = :outcome, revision = cast(:revision as bigint), reason = cast(:reason as text) where "
				+ this.key + " = :id and bucket = :bucket and outcome is null")
			.param("outcome", outcome.name())
			.param("revision", revision)
			.param("reason", reason)
			.param("id", id)
			.param("bucket", bucket.value())
			.update();
	}

	/** Ends it when all is decided. */
	void end(UUID id, Instant now) {
		this.jdbc
			.sql("update " + this.changes + " set ended_at = :now where id = :id and ended_at is null and not exists ("
					+ "select 1 from " + this.items + " where " + this.key + " = :id and outcome is null)")
			.param("id", id)
			.param("now", Timestamp.from(now))
			.update();
	}

	/** Forgets what ended before; what was done stays in the record. */
	void forget(Instant before) {
		this.jdbc.sql("delete from " + this.changes + " where ended_at < :before")
			.param("before", Timestamp.from(before))
			.update();
	}

}
