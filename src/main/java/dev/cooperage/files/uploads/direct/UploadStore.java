package dev.cooperage.files.uploads.direct;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.cooperage.files.uploads.direct.Upload.State;
import dev.cooperage.people.Person;
import dev.cooperage.people.PersonLimits;
import dev.cooperage.people.PersonTurns;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.storage.transfers.PartPlan;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The uploads in the database. Each change names the states that it may happen in, since
 * an upload can be ended by others at any moment.
 */
@Component
class UploadStore {

	private final JdbcClient jdbc;

	private final PersonTurns turns;

	private final PersonLimits limits;

	private final Clock clock;

	UploadStore(JdbcClient jdbc, PersonTurns turns, PersonLimits limits, Clock clock) {
		this.jdbc = jdbc;
		this.turns = turns;
		this.limits = limits;
		this.clock = clock;
	}

	/** Returns the person's own upload. */
	Optional<Upload> find(UUID id, BucketName bucket, Person person) {
		return this.jdbc.sql("select * from upload where id = :id and bucket = :bucket and person_id = :person")
			.param("id", id)
			.param("bucket", bucket.value())
			.param("person", person.id())
			.query(UploadStore::upload)
			.optional();
	}

	/** Returns the person's unfinished upload of the same file to the same place. */
	Optional<Upload> same(BucketName bucket, ObjectKey key, NewUpload file, Person person) {
		return this.jdbc.sql("""
				select * from upload where bucket = :bucket and key = :key and person_id = :person
				and size = :size and modified = :modified and fingerprint = :fingerprint
				and state in ('OPEN', 'COMPLETING') order by begun_at desc limit 1""")
			.param("bucket", bucket.value())
			.param("key", key.value())
			.param("person", person.id())
			.param("size", file.size())
			.param("modified", file.modified())
			.param("fingerprint", file.fingerprint())
			.query(UploadStore::upload)
			.optional();
	}

	/**
	 * Notes what is going to be begun in S3.
	 * @throws dev.cooperage.files.Refusal when the person has as many unfinished uploads
	 * as one may have
	 */
	@Transactional
	UUID creating(BucketName bucket, ObjectKey key, NewUpload file, Person person) {
		requireRoom(person);
		UUID id = UUID.randomUUID();
		PartPlan plan = PartPlan.of(file.size());
		this.jdbc
			.sql("""
					insert into upload (id, bucket, key, person_id, size, small_parts, part_size, modified, fingerprint, movement_id,
					  state, begun_at, active_at, next_try)
					values (:id, :bucket, :key, :person, :size, :smallParts, :partSize, :modified, :fingerprint, :movement, 'CREATING',
					  :now, :now, :now)""")
			.param("id", id)
			.param("bucket", bucket.value())
			.param("key", key.value())
			.param("person", person.id())
			.param("size", file.size())
			.param("smallParts", plan.smallParts())
			.param("partSize", plan.partSize())
			.param("modified", file.modified())
			.param("fingerprint", file.fingerprint())
			.param("movement", file.movement())
			.param("now", now())
			.update();
		return id;
	}

	private void requireRoom(Person person) {
		this.turns.take(person);
		int unfinished = this.jdbc.sql("""
				select count(*) from upload where person_id = :person
				and state in ('CREATING', 'OPEN', 'COMPLETING')""")
			.param("person", person.id())
			.query(Integer.class)
			.single();
		if (unfinished >= this.limits.unfinishedUploads()) {
			throw UploadProblem.tooMany(unfinished);
		}
	}

	/**
	 * Notes that S3 has begun it; the answer tells whether somebody ended it meanwhile.
	 */
	Upload begun(UUID id, String s3Id) {
		return this.jdbc.sql("""
				update upload set s3_id = :s3, state = case when state = 'CREATING' then 'OPEN' else state end
				where id = :id returning *""").param("s3", s3Id).param("id", id).query(UploadStore::upload).single();
	}

	/** Notes that its owner goes on; false when it is not open any more. */
	boolean touch(UUID id) {
		return move(id, State.OPEN, "'OPEN'");
	}

	/**
	 * Notes that S3 is going to be asked for the object; false when it was ended.
	 * @param replaced the size of what it will replace, null for nothing; kept when S3
	 * was asked before, for then it may have found this very upload
	 */
	boolean completing(UUID id, @Nullable Long replaced) {
		return this.jdbc.sql("""
				update upload set replaced_size = case when state = 'OPEN' then :replaced else replaced_size end,
				  state = 'COMPLETING', active_at = :now, next_try = :now
				where id = :id and state in ('OPEN', 'COMPLETING')""")
			.param("replaced", replaced, Types.BIGINT)
			.param("now", now())
			.param("id", id)
			.update() == 1;
	}

	/** Returns the size of what the upload replaced; empty for nothing. */
	Optional<Long> replaced(UUID id) {
		return this.jdbc.sql("select replaced_size from upload where id = :id and replaced_size is not null")
			.param("id", id)
			.query(Long.class)
			.optional();
	}

	/** Opens the upload again: S3 did not make the object, and can still take parts. */
	boolean reopen(UUID id) {
		return move(id, State.OPEN, "'COMPLETING'");
	}

	/** Marks the upload to be removed from S3; false when it has ended already. */
	boolean ending(UUID id) {
		return move(id, State.ABORTING, "'CREATING', 'OPEN', 'COMPLETING'");
	}

	/**
	 * Marks the upload as stored, as S3 was seen to have the object; false when that was
	 * known.
	 */
	boolean done(UUID id) {
		return move(id, State.DONE, "'OPEN', 'COMPLETING', 'ABORTING', 'GONE'");
	}

	/** Marks the upload as gone, as S3 was seen not to have it any more. */
	boolean gone(UUID id) {
		return move(id, State.GONE, "'CREATING', 'OPEN', 'COMPLETING', 'ABORTING'");
	}

	/**
	 * Gives up what else the person began for the same file at the same place, such as
	 * before a page that could not recognise it: nobody needs the parts any more.
	 */
	boolean supersede(Upload stored) {
		return this.jdbc.sql("""
				update upload set state = 'ABORTING', active_at = :now, next_try = :now
				from upload done where done.id = :id and upload.id <> done.id and upload.bucket = done.bucket
				and upload.key = done.key and upload.person_id = done.person_id and upload.size = done.size
				and upload.modified = done.modified and upload.state = 'OPEN' and upload.begun_at <= done.begun_at""")
			.param("id", stored.id())
			.param("now", now())
			.update() > 0;
	}

	/** Returns those that have to go, and are due, the longest waiting first. */
	List<Upload> toAbort(int limit) {
		return this.jdbc
			.sql("""
					select * from upload where state = 'ABORTING' and next_try <= :now and (s3_id is not null or active_at < :lost)
					order by next_try limit :limit""")
			.param("now", now())
			.param("lost", Timestamp.from(this.clock.instant().minusSeconds(600)))
			.param("limit", limit)
			.query(UploadStore::upload)
			.list();
	}

	/** Tries again later: doubled each time, five minutes at most. */
	void notAborted(Upload upload) {
		long seconds = Math.min(300, 1L << Math.min(upload.attempts(), 9));
		this.jdbc.sql("update upload set attempts = attempts + 1, next_try = :next where id = :id")
			.param("next", Timestamp.from(this.clock.instant().plusSeconds(seconds)))
			.param("id", upload.id())
			.update();
	}

	/** Returns what the person has not finished or given up in the bucket; locked. */
	List<Upload> running(BucketName bucket, Person person) {
		return this.jdbc.sql("""
				select * from upload where bucket = :bucket and person_id = :person
				and state in ('CREATING', 'OPEN', 'COMPLETING') for update""")
			.param("bucket", bucket.value())
			.param("person", person.id())
			.query(UploadStore::upload)
			.list();
	}

	private boolean move(UUID id, State to, String from) {
		return this.jdbc
			.sql("update upload set state = :to, active_at = :now, next_try = :now where id = :id and state in (" + from
					+ ")")
			.param("to", to.name())
			.param("now", now())
			.param("id", id)
			.update() == 1;
	}

	private Timestamp now() {
		return Timestamp.from(this.clock.instant());
	}

	static Upload upload(ResultSet row, int number) throws SQLException {
		return new Upload(row.getObject("id", UUID.class), new BucketName(row.getString("bucket")),
				new ObjectKey(row.getString("key")), row.getLong("person_id"), row.getString("s3_id"),
				new PartPlan(row.getLong("size"), row.getInt("small_parts"), row.getLong("part_size")),
				State.valueOf(row.getString("state")), instant(row, "begun_at"), instant(row, "active_at"),
				row.getObject("movement_id", UUID.class), row.getInt("attempts"));
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getTimestamp(column).toInstant();
	}

}
