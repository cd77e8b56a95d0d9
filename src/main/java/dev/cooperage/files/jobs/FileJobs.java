package dev.cooperage.files.jobs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.cooperage.files.selection.SelectionCount;
import dev.cooperage.people.Person;
import dev.cooperage.people.PersonLimits;
import dev.cooperage.people.PersonTurns;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.web.LimitReachedException;
import dev.cooperage.web.NotFoundException;
import dev.cooperage.web.PageOf;
import dev.cooperage.web.Remedy;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The jobs that people asked for. */
@Component
class FileJobs {

	static final int PAGE_SIZE = 25;

	private static final int FAILURES = 1000;

	private static final String SELECT = """
			select *, worker_until > clock_timestamp() as running,
			  action = 'MOVE' and bucket = target_bucket
			    and not exists (select 1 from file_job_source s where s.job_id = file_job.id and s.position > 0)
			    and exists (select 1 from file_job_source s where s.job_id = file_job.id
			      and regexp_replace(s.key, '[^/]*/?$', '') = regexp_replace(s.target, '[^/]*/?$', '')) as renames
			from file_job""";

	private final JdbcClient jdbc;

	private final Clock clock;

	private final PersonTurns turns;

	private final PersonLimits limits;

	FileJobs(JdbcClient jdbc, Clock clock, PersonTurns turns, PersonLimits limits) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.turns = turns;
		this.limits = limits;
	}

	/**
	 * Notes the job; it is under way when this has committed.
	 * @throws LimitReachedException when the person has as many open jobs as one may have
	 */
	@Transactional
	UUID create(NewJob job) {
		requireRoom(job.person());
		UUID id = UUID.randomUUID();
		Timestamp now = Timestamp.from(this.clock.instant());
		this.jdbc.sql("""
				insert into file_job (id, person_id, action, bucket, target_bucket, replacing, expected_files,
					expected_bytes, expected_more, next_try, created_at)
				values (:id, :person, :action, :bucket, :target, :replacing, :files, :bytes, :more, :now, :now)""")
			.param("id", id)
			.param("person", job.person().id())
			.param("action", job.action().name())
			.param("bucket", job.bucket().value())
			.param("target", job.target().value())
			.param("replacing", job.replace())
			.param("files", job.expected().files())
			.param("bytes", job.expected().bytes())
			.param("more", job.expected().more())
			.param("now", now)
			.update();
		for (int i = 0; i < job.sources().size(); i++) {
			JobItem source = job.sources().get(i);
			this.jdbc.sql("insert into file_job_source values (:id, :position, :key, :version, :target)")
				.param("id", id)
				.param("position", i)
				.param("key", source.key().value())
				.param("version", source.version())
				.param("target", (source.target() != null) ? source.target().value() : null)
				.update();
		}
		return id;
	}

	/**
	 * Returns the job, for the person who asked for it.
	 * @throws NotFoundException for everybody else
	 */
	FileJob find(UUID id, Person person) {
		return find(id).filter((job) -> job.personId() == person.id())
			.orElseThrow(() -> new NotFoundException("You have no such job."));
	}

	Optional<FileJob> find(UUID id) {
		return this.jdbc.sql(SELECT + " where id = :id").param("id", id).query(FileJobs::job).optional();
	}

	/** Returns the person's jobs, the newest first. */
	PageOf<FileJob> of(Person person, int page) {
		long total = this.jdbc.sql("select count(*) from file_job where person_id = :person")
			.param("person", person.id())
			.query(Long.class)
			.single();
		List<FileJob> jobs = this.jdbc
			.sql(SELECT + " where person_id = :person order by created_at desc, id limit :size offset :offset")
			.param("person", person.id())
			.param("size", PAGE_SIZE)
			.param("offset", (page - 1L) * PAGE_SIZE)
			.query(FileJobs::job)
			.list();
		return new PageOf<>(jobs, page, PAGE_SIZE, total);
	}

	/** Returns what was chosen. */
	Optional<JobItem> source(UUID id, int position) {
		return this.jdbc.sql("select * from file_job_source where job_id = :id and position = :position")
			.param("id", id)
			.param("position", position)
			.query((row, number) -> JobItem.chosen(new ObjectKey(row.getString("key")), row.getString("version"),
					target(row)))
			.optional();
	}

	/** Returns what failed, in the order it did; 1,000 at most. */
	List<JobItem.Result> failures(UUID id) {
		return this.jdbc.sql("select * from file_job_failure where job_id = :id order by id limit " + FAILURES)
			.param("id", id)
			.query((row, number) -> JobItem
				.chosen(new ObjectKey(row.getString("key")), row.getString("version"), target(row))
				.failed(row.getString("reason")))
			.list();
	}

	/** Asks the worker to end the job. */
	void cancel(UUID id) {
		this.jdbc.sql("update file_job set cancelled_at = :now, next_try = :now where id = :id and state = 'OPEN'")
			.param("now", Timestamp.from(this.clock.instant()))
			.param("id", id)
			.update();
	}

	private void requireRoom(Person person) {
		this.turns.take(person);
		int open = this.jdbc.sql("select count(*) from file_job where person_id = :person and state = 'OPEN'")
			.param("person", person.id())
			.query(Integer.class)
			.single();
		if (open >= this.limits.openJobs()) {
			throw new LimitReachedException(
					"You have " + open + ((open == 1) ? " job that is" : " jobs that are")
							+ " not finished, and cannot have more at once. Nothing was changed.",
					new Remedy("See your jobs: wait for one to finish, or cancel one", "/jobs"));
		}
	}

	/**
	 * Returns the jobs that wait for a worker, in the order of their turns: first people
	 * for whom fewest workers are at work, then those whose last turn is longest ago.
	 */
	List<UUID> due() {
		return this.jdbc.sql("""
				select id from (
				  select j.id, j.next_try, coalesce(p.last_turn, '-infinity') as last_turn,
				    row_number() over (partition by j.person_id order by j.next_try, j.id)
				    + (select count(*) from file_job r where r.person_id = j.person_id and r.state = 'OPEN'
				       and r.worker_until >= clock_timestamp()) as place
				  from file_job j left join file_job_person p on p.person_id = j.person_id
				  where j.state = 'OPEN' and j.next_try <= :now
				    and (j.worker is null or j.worker_until < clock_timestamp())) waiting
				order by place, last_turn, next_try limit 20""")
			.param("now", Timestamp.from(this.clock.instant()))
			.query(UUID.class)
			.list();
	}

	/**
	 * Notes that a worker takes a turn with the job: others come before its owner next.
	 */
	void turnOf(UUID id) {
		this.jdbc.sql("""
				insert into file_job_person (person_id, last_turn)
				select person_id, clock_timestamp() from file_job where id = :id
				on conflict (person_id) do update set last_turn = excluded.last_turn""").param("id", id).update();
	}

	static @Nullable ObjectKey target(ResultSet row) throws SQLException {
		String target = row.getString("target");
		return (target != null) ? new ObjectKey(target) : null;
	}

	private static FileJob job(ResultSet row, int number) throws SQLException {
		Instant created = row.getTimestamp("created_at").toInstant();
		return new FileJob(row.getObject("id", UUID.class), row.getLong("person_id"),
				JobAction.valueOf(row.getString("action")), new BucketName(row.getString("bucket")),
				new BucketName(row.getString("target_bucket")), row.getBoolean("replacing"),
				new SelectionCount(row.getLong("expected_files"), row.getLong("expected_bytes"),
						row.getBoolean("expected_more")),
				JobState.valueOf(row.getString("state")), row.getInt("source"), row.getString("after_key"),
				new FileJob.Step(instant(row, "step_since"), row.getString("step_upload"), row.getLong("step_bytes")),
				new FileJob.Tally(row.getLong("done_files"), row.getLong("done_bytes"), row.getLong("failed_files")),
				row.getString("problem"), row.getInt("attempts"), row.getTimestamp("next_try").toInstant(),
				row.getTimestamp("cancelled_at") != null, row.getBoolean("running"), row.getBoolean("renames"), created,
				instant(row, "ended_at"));
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		Timestamp at = row.getTimestamp(column);
		return (at != null) ? at.toInstant() : null;
	}

}
