package dev.cooperage.files.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How many jobs somebody may have at once, and jobs that S3 will never do. */
class JobLimitTests extends JobsPanel {

	@AfterEach
	void nothingWaits() {
		this.database.sql("update file_job set state = 'CANCELLED', ended_at = now() where state = 'OPEN'").update();
	}

	@Test
	void twentyFirstJobIsRefusedWithTheFormKept() {
		store("limit/a", "a");
		IntStream.range(0, 20).forEach((number) -> waiting("dan", JobAction.DELETE, "limit/" + number, null));
		var refused = transfer(this.dan, "copy", "limit/a", "limit/else", "typed-name");
		assertThat(refused.statusCode()).isEqualTo(422);
		assertThat(refused.body()).contains("You have 20 jobs that are not finished",
				"href=\"/jobs\">See your jobs: wait for one to finish", "value=\"typed-name\"", "value=\"limit/else\"");
		var deletion = order(this.dan, "delete", "limit/a", Map.of());
		assertThat(deletion.statusCode()).isEqualTo(429);
		assertThat(deletion.body()).contains("You have 20 jobs that are not finished", "href=\"/jobs\"");
		assertThat(exists("limit/a")).isTrue();
		assertThat(exists("limit/else/typed-name")).isFalse();
		assertThat(transfer(this.ada, "copy", "limit/a", "limit/adas", "a").statusCode()).as("somebody else's")
			.isEqualTo(303);
		this.jobs.cancel(open("dan").get(0));
		this.database.sql("update file_job set state = 'CANCELLED', ended_at = now() where cancelled_at is not null")
			.update();
		assertThat(transfer(this.dan, "copy", "limit/a", "limit/else", "typed-name").statusCode()).isEqualTo(303);
	}

	@Test
	void ofThreeJobsAtTheSameTimeOnlyTheTwentiethIsTaken() throws Exception {
		IntStream.range(0, 19).forEach((number) -> waiting("dan", JobAction.DELETE, "same/" + number, null));
		CyclicBarrier together = new CyclicBarrier(3);
		List<CompletableFuture<Boolean>> made = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			String key = "same/at-once-" + i;
			made.add(CompletableFuture.supplyAsync(() -> made(together, key), (task) -> new Thread(task).start()));
		}
		assertThat(made.stream().map(CompletableFuture::join).filter((it) -> it)).hasSize(1);
		assertThat(open("dan")).hasSize(20);
	}

	private boolean made(CyclicBarrier together, String key) {
		try {
			together.await();
			waiting("dan", JobAction.DELETE, key, null);
			return true;
		}
		catch (RuntimeException ex) {
			return false;
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

	@Test
	void jobWhoseListingS3RefusesForGoodEnds() throws Exception {
		var answer = order(this.dan, "undelete", "refused/../", Map.of());
		FileJob job = job(answer);
		eventually(() -> assertThat(this.jobs.find(job.id()).orElseThrow().state()).isEqualTo(JobState.DONE));
		FileJob ended = this.jobs.find(job.id()).orElseThrow();
		assertThat(ended.tally().failed()).isEqualTo(1);
		assertThat(this.dan.get("/jobs/" + job.id()).body()).contains("--red\">Failed</strong>", "refused/../")
			.doesNotContain("Waiting for S3");
	}

	private List<UUID> open(String userName) {
		return this.database.sql("""
				select j.id from file_job j join person p on p.id = j.person_id
				where j.state = 'OPEN' and p.user_name = :name""").param("name", userName).query(UUID.class).list();
	}

}
