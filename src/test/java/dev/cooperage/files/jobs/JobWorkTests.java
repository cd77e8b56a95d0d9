package dev.cooperage.files.jobs;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.cooperage.files.FileAccess;
import dev.cooperage.files.FileAudit;
import dev.cooperage.storage.objects.ObjectDeletions;
import dev.cooperage.storage.objects.ObjectInfo;
import dev.cooperage.storage.objects.ObjectWalk;
import dev.cooperage.storage.objects.VersionStorage;
import dev.cooperage.storage.transfers.CopyProgress;
import dev.cooperage.storage.transfers.ObjectCopies;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Jobs that are killed, cancelled, refused, or wait for S3. */
class JobWorkTests extends JobsPanel {

	private static final Duration LONG = Duration.ofSeconds(30);

	@Autowired
	private FileJobRunner runner;

	@Autowired
	private FileAudit record;

	@Autowired
	private FileAccess files;

	@Autowired
	private VersionStorage versions;

	@Autowired
	private ObjectCopies copies;

	@Autowired
	private ObjectDeletions deletions;

	@Autowired
	private ObjectWalk walk;

	@AfterEach
	void openRoad() {
		this.proxyBeforeS3.reopen();
	}

	@Test
	void killedMoveGoesOnWhereItWasOnAnotherWorker() throws Exception {
		store("kill/a", "a");
		store("kill/b", "bb");
		store("kill/c", "ccc");
		UUID id = waiting("dan", JobAction.MOVE, "kill/", "killed/");
		killAfterSteps(id, 2);
		FileJob half = this.jobs.find(id).orElseThrow();
		assertThat(half.tally().done()).isEqualTo(1);
		assertThat(exists("kill/b")).as("moved, but not written down").isFalse();
		assertThat(exists("kill/c")).isTrue();
		this.runner.runFor(id, LONG);
		assertThat(this.jobs.find(id).orElseThrow().seen()).as("another worker has it still").isEqualTo(1);
		becomesDue(id);
		eventually(() -> assertThat(this.jobs.find(id).orElseThrow().whole()).isTrue());
		assertThat(partOf("kill/a")).as("one line of the activity, also after a crash").isEqualTo("job " + id);
		assertThat(partOf("kill/c")).isEqualTo("part of job " + id);
		assertThat(this.jobs.find(id).orElseThrow().tally()).isEqualTo(new FileJob.Tally(3, 6, 0));
		assertThat(List.of(read("killed/a"), read("killed/b"), read("killed/c"))).containsExactly("a", "bb", "ccc");
		assertThat(exists("kill/c")).isFalse();
		assertThat(recorded("kill/b")).containsExactly("dan FILE_MOVED to s3://" + this.bucket + "/killed/b");
	}

	@Test
	void whatIsLeftAfterAMomentGoesOnWithoutAPause() throws Exception {
		store("left/a", "a");
		store("left/b", "b");
		UUID id = waiting("dan", JobAction.MOVE, "left/", "gone-on/");
		this.runner.runFor(id, Duration.ZERO);
		FileJob job = this.jobs.find(id).orElseThrow();
		assertThat(job.running() || job.whole()).as("at work").isTrue();
		eventually(() -> assertThat(this.jobs.find(id).orElseThrow().whole()).isTrue());
	}

	@Test
	void renamedFolderIsShownWithBothNames() {
		store("names/old/a", "a");
		UUID id = waiting("dan", JobAction.MOVE, "names/old/", "names/new/");
		String page = this.dan.get("/jobs/" + id).body().replaceAll("<[^>]+>", " ").replaceAll("\\s+", " ");
		assertThat(page).contains("Renaming names/old/ to new/", "From " + this.bucket + "/names/ old/",
				"To " + this.bucket + "/names/ new/");
		this.jobs.cancel(id);
	}

	@Test
	void killedDeletionIsWrittenDownByWhoeverGoesOn() throws Exception {
		store("kd/a", "a");
		store("kd/b", "b");
		UUID id = waiting("dan", JobAction.DELETE, "kd/", null);
		killAfterSteps(id, 1);
		assertThat(exists("kd/a")).isFalse();
		assertThat(recorded("kd/a")).isEmpty();
		becomesDue(id);
		eventually(() -> assertThat(this.jobs.find(id).orElseThrow().whole()).isTrue());
		assertThat(this.jobs.find(id).orElseThrow().tally().done()).isEqualTo(2);
		assertThat(recorded("kd/a")).containsExactly("dan FILE_DELETED");
	}

	@Test
	void workerThatLostTheJobTouchesNothingMore() {
		store("lost/a", "a");
		UUID id = waiting("dan", JobAction.DELETE, "lost/", null);
		JobStore store = new JobStore(this.database, this.record, Clock.systemUTC());
		JobLease lease = new JobLease(store.leases(), id);
		assertThat(lease.claim()).isTrue();
		assertThat(new JobLease(store.leases(), id).claim()).isFalse();
		this.database.sql("update file_job set worker = gen_random_uuid() where id = :id").param("id", id).update();
		assertThatExceptionOfType(LostJobException.class)
			.isThrownBy(() -> run(store, lease, new Steps()).work(id, () -> false));
		assertThat(exists("lost/a")).isTrue();
	}

	@Test
	void revokeInTheMiddleStopsTheJob() {
		store("rev/a", "a");
		store("rev/b", "b");
		UUID id = waiting("dan", JobAction.MOVE, "rev/", "revd/");
		try {
			steps(id, new Steps() {

				@Override
				List<JobItem.Result> perform(FileJob job, List<JobItem> items, boolean resumed, CopyProgress progress) {
					List<JobItem.Result> results = super.perform(job, items, resumed, progress);
					level("READ_ONLY");
					return results;
				}

			});
		}
		finally {
			level("READ_WRITE");
		}
		FileJob job = this.jobs.find(id).orElseThrow();
		assertThat(job.state()).isEqualTo(JobState.STOPPED);
		assertThat(job.tally().done()).isEqualTo(1);
		assertThat(exists("rev/b")).isTrue();
		assertThat(this.dan.get("/jobs/" + id).body()).contains("Stopped", "Your access ended or changed",
				"This needs Read/write", "The files that were done before stay done");
	}

	@Test
	void cancelledJobStopsAndSaysWhatIsDone() {
		store("can/a", "a");
		store("can/b", "b");
		UUID id = waiting("dan", JobAction.COPY, "can/", "cand/");
		steps(id, new Steps() {

			@Override
			List<JobItem.Result> perform(FileJob job, List<JobItem> items, boolean resumed, CopyProgress progress) {
				var answer = JobWorkTests.this.dan.submit("/jobs/" + id, "/jobs/" + id + "/cancellation", Map.of());
				assertThat(answer.statusCode()).isEqualTo(303);
				assertThat(JobWorkTests.this.dan.get("/jobs/" + id).body()).contains("It ends after the current file.")
					.doesNotContain("It continues");
				return super.perform(job, items, resumed, progress);
			}

		});
		FileJob job = this.jobs.find(id).orElseThrow();
		assertThat(job.state()).isEqualTo(JobState.CANCELLED);
		assertThat(job.tally().done()).isEqualTo(1);
		assertThat(exists("cand/b")).isFalse();
		assertThat(this.dan.get("/jobs/" + id).body()).contains("Cancelled", "1 of 1 file, 1 byte");
		assertThat(this.dan.get("/jobs").body()).contains("Copy in " + this.bucket, "Cancelled");
		assertThat(this.dan.get("/account").body()).contains("Your jobs", "/jobs/" + id);
	}

	@Test
	void jobWaitsWhileS3DoesNotAnswerAndThenGoesOn() throws Exception {
		store("wait/a", "a");
		UUID id = waiting("dan", JobAction.COPY, "wait/", "waited/");
		this.proxyBeforeS3.cut();
		this.runner.runFor(id, LONG);
		FileJob job = this.jobs.find(id).orElseThrow();
		assertThat(job.open()).isTrue();
		assertThat(job.problem()).contains("cannot reach S3");
		assertThat(this.dan.get("/jobs/" + id).body()).contains("Waiting for S3", "Next try", "Try again now");
		this.proxyBeforeS3.reopen();
		becomesDue(id);
		eventually(() -> assertThat(this.jobs.find(id).orElseThrow().whole()).isTrue());
		assertThat(read("waited/a")).isEqualTo("a");
	}

	@Test
	void fileThatChangesWhileItIsMovedIsKept() {
		store("chg/a", "first");
		UUID id = waiting("dan", JobAction.MOVE, "chg/a", "chgd/a");
		steps(id, new Steps() {

			@Override
			JobItem.Result deleteMoved(FileJob job, JobItem item, ObjectInfo copied) {
				store("chg/a", "second");
				return super.deleteMoved(job, item, copied);
			}

		});
		assertThat(read("chgd/a")).isEqualTo("first");
		assertThat(read("chg/a")).isEqualTo("second");
		assertThat(this.dan.get("/jobs/" + id).body()).contains("It was changed while it was copied. Both are kept.");
	}

	/** Does so many steps in S3, and dies before it can write the last one down. */
	private void killAfterSteps(UUID id, int count) {
		JobStore store = new JobStore(this.database, this.record, Clock.systemUTC()) {

			private int left = count;

			@Override
			void finish(FileJob job, UUID worker, JobPlace place, List<JobItem.Result> results, JobAudit entries) {
				if (!results.isEmpty() && --this.left == 0) {
					throw new Killed();
				}
				super.finish(job, worker, place, results, entries);
			}

		};
		JobLease lease = new JobLease(store.leases(), id);
		assertThat(lease.claim()).isTrue();
		assertThatExceptionOfType(Killed.class).isThrownBy(() -> run(store, lease, new Steps()).work(id, () -> false));
	}

	private void steps(UUID id, JobSteps steps) {
		JobStore store = new JobStore(this.database, this.record, Clock.systemUTC());
		JobLease lease = new JobLease(store.leases(), id);
		assertThat(lease.claim()).isTrue();
		run(store, lease, steps).work(id, () -> false);
	}

	private FileJobRun run(JobStore store, JobLease lease, JobSteps steps) {
		return new FileJobRun(this.jobs, store, lease, new JobItems(this.jobs, this.walk, this.versions), steps,
				this.copies, this.directory);
	}

	/** What a minute does to a job whose worker is dead. */
	private void becomesDue(UUID id) {
		this.database
			.sql("update file_job set worker_until = now() - interval '1 second', next_try = now() where id = :id")
			.param("id", id)
			.update();
	}

	private void level(String level) {
		this.database
			.sql("update granted_access set level = :level where bucket = :bucket"
					+ " and person_id = (select id from person where user_name = 'dan')")
			.param("level", level)
			.param("bucket", this.bucket.value())
			.update();
	}

	private static final class Killed extends Error {

	}

	private class Steps extends JobSteps {

		Steps() {
			super(JobWorkTests.this.files, JobWorkTests.this.objects, JobWorkTests.this.versions,
					JobWorkTests.this.copies, JobWorkTests.this.deletions);
		}

	}

}
