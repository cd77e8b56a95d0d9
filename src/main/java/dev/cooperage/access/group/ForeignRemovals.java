package dev.cooperage.access.group;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

import dev.cooperage.audit.Actor;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The decisions to take statements of others out, kept until S3 has followed. */
@Component
public class ForeignRemovals {

	private final JdbcClient jdbc;

	ForeignRemovals(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Returns the exact texts that are to go and may still stand in S3. */
	public List<String> open(BucketName bucket) {
		return this.jdbc.sql("select statement from foreign_removal where bucket = :bucket and done_at is null")
			.param("bucket", bucket.value())
			.query(String.class)
			.list();
	}

	/** Keeps the decision; in the transaction that starts the revision. */
	void add(BucketName bucket, String statement, @Nullable Person by, Instant now, long revision) {
		this.jdbc.sql("""
				insert into foreign_removal (bucket, statement, statement_hash, removed_by, removed_at, revision)
				values (:bucket, :statement, :hash, :by, :now, :revision)""")
			.param("bucket", bucket.value())
			.param("statement", statement)
			.param("hash", StatementHash.of(statement))
			.param("by", (by != null) ? by.userName() : Actor.PANEL.name())
			.param("now", Timestamp.from(now))
			.param("revision", revision)
			.update();
	}

	/**
	 * Notes that S3 has followed up to this revision: should a statement return, it is
	 * new.
	 */
	public void done(BucketName bucket, long revision, Instant now) {
		this.jdbc.sql("""
				update foreign_removal set done_at = :now
				where bucket = :bucket and done_at is null and revision <= :revision""")
			.param("now", Timestamp.from(now))
			.param("bucket", bucket.value())
			.param("revision", revision)
			.update();
	}

}
