package dev.cooperage.files.jobs;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import dev.cooperage.files.FileAudit;
import dev.cooperage.leases.BackOff;
import dev.cooperage.leases.Leases;
import dev.cooperage.s3names.ObjectKey;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The writes of a worker about the job that it has. Each change is made only while it has
 * it; else a {@link LostJobException} says that another one has.
 */
@Component
class JobStore {

	/**
	 * The time for which a job is kept from other workers after the last sign of its own.
	 */
	private static final Duration LEASE = Duration.ofSeconds(60);

	private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(2), Duration.ofMinutes(1));

	private final JdbcClient jdbc;

	private final Leases leases;

	private final FileAudit record;

	private final Clock clock;

	JobStore(JdbcClient jdbc, FileAudit record, Clock clock) {
		this.jdbc = jdbc;
		this.leases = new Leases(jdbc, "file_job", "id", "worker", "state = 'OPEN'", LEASE);
		this.record = record;
		this.clock = clock;
	}

	/** Returns the leases of jobs that are not over. */
	Leases leases() {
		return this.leases;
	}

	/** Lets the jobs that wait have their turn before this one. */
	void putLast(UUID id) {
		this.jdbc.sql("update file_job set next_try = :now where id = :id and state = 'OPEN' and next_try < :now")
			.param("now", Timestamp.from(this.clock.instant()))
			.param("id", id)
			.update();
	}

	/** Returns the files that somebody began with and did not finish; mostly empty. */
	List<JobItem> step(UUID id) {
		return this.jdbc.sql("select * from file_job_step where job_id = :id order by position")
			.param("id", id)
			.query((row, number) -> new JobItem(new ObjectKey(row.getString("key")), row.getString("version"),
					FileJobs.target(row), row.getLong("size"), row.getString("e_tag")))
			.list();
	}

	/** Notes what is about to be done. */
	@Transactional
	void begin(UUID id, UUID worker, List<JobItem> items) {
		require(this.jdbc.sql("""
				update file_job set step_since = :now, step_upload = null, step_bytes = 0
				where id = :id and worker = :worker and state = 'OPEN'""")
			.param("now", Timestamp.from(this.clock.instant())), id, worker);
		for (int i = 0; i < items.size(); i++) {
			JobItem item = items.get(i);
			this.jdbc.sql("insert into file_job_step values (:id, :position, :key, :version, :target, :size, :tag)")
				.param("id", id)
				.param("position", i)
				.param("key", item.key().value())
				.param("version", item.version())
				.param("target", (item.target() != null) ? item.target().value() : null)
				.param("size", item.size())
				.param("tag", item.eTag())
				.update();
		}
	}

	/** Notes a copy in parts. */
	void copying(UUID id, UUID worker, @Nullable String upload, long bytes) {
		require(this.jdbc.sql("""
				update file_job set step_upload = :upload, step_bytes = :bytes
				where id = :id and worker = :worker and state = 'OPEN'""")
			.param("upload", upload)
			.param("bytes", bytes), id, worker);
	}

	/** Notes what became of the files, and puts it into the lasting record. */
	@Transactional
	void finish(FileJob job, UUID worker, JobPlace place, List<JobItem.Result> results, JobAudit entries) {
		List<JobItem.Result> done = results.stream().filter(JobItem.Result::done).toList();
		require(this.jdbc.sql("""
				update file_job set source = :source, after_key = :after, done_files = done_files + :done,
					done_bytes = done_bytes + :bytes, failed_files = failed_files + :failed, attempts = 0,
					problem = null, step_since = null, step_upload = null, step_bytes = 0
				where id = :id and worker = :worker and state = 'OPEN'""")
			.param("source", place.source())
			.param("after", place.after())
			.param("done", done.size())
			.param("bytes", done.stream().mapToLong(JobItem.Result::bytes).sum())
			.param("failed", results.size() - done.size()), job.id(), worker);
		this.jdbc.sql("delete from file_job_step where job_id = :id").param("id", job.id()).update();
		if (!done.isEmpty()) {
			entries.into(this.record, job, done.stream().map(JobItem.Result::item).toList(),
					this.record.hasPart(job.id()));
		}
		results.stream().filter((result) -> !result.done()).forEach((result) -> failure(job, result));
	}

	private void failure(FileJob job, JobItem.Result result) {
		ObjectKey target = result.item().target();
		this.jdbc.sql("""
				insert into file_job_failure (job_id, key, version, target, reason)
				values (:id, :key, :version, :target, :reason)""")
			.param("id", job.id())
			.param("key", result.item().key().value())
			.param("version", result.item().version())
			.param("target", (target != null) ? target.value() : null)
			.param("reason", result.reason())
			.update();
	}

	/**
	 * Lets the job wait, since S3 does not do it now; longer each time, a minute at most.
	 */
	void pause(FileJob job, UUID worker, String problem) {
		require(this.jdbc.sql("""
				update file_job set problem = :problem, attempts = attempts + 1, next_try = :next
				where id = :id and worker = :worker and state = 'OPEN'""")
			.param("problem", problem)
			.param("next", Timestamp.from(this.clock.instant().plus(BACK_OFF.after(job.attempts())))), job.id(),
				worker);
	}

	/** Ends the job. */
	@Transactional
	void end(UUID id, UUID worker, JobState state, @Nullable String problem) {
		require(this.jdbc.sql("""
				update file_job set state = :state, problem = :problem, ended_at = :now, step_since = null,
					step_upload = null, step_bytes = 0
				where id = :id and worker = :worker and state = 'OPEN'""")
			.param("state", state.name())
			.param("problem", problem)
			.param("now", Timestamp.from(this.clock.instant())), id, worker);
		this.jdbc.sql("delete from file_job_step where job_id = :id").param("id", id).update();
	}

	private static void require(JdbcClient.StatementSpec update, UUID id, UUID worker) {
		if (update.param("id", id).param("worker", worker).update() != 1) {
			throw new LostJobException();
		}
	}

}
