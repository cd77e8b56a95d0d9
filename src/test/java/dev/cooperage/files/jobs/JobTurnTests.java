package dev.cooperage.files.jobs;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import dev.cooperage.files.FileAudit;
import dev.cooperage.people.PersonLimits;
import dev.cooperage.people.PersonTurns;
import dev.cooperage.storage.objects.ObjectWalk;
import dev.cooperage.storage.objects.VersionStorage;
import dev.cooperage.storage.transfers.ObjectCopies;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Large jobs beside other work, and jobs that are long over. */
class JobTurnTests extends JobsPanel {

	/** Of a worker that sees the waiting jobs of {@link JobsPanel}, as no other does. */
	private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofHours(2));

	@Autowired
	private FileJobRunner panels;

	@Autowired
	private PersonTurns turns;

	@Autowired
	private PersonLimits limits;

	@Autowired
	private JobSteps steps;

	@Autowired
	private ObjectWalk walk;

	@Autowired
	private VersionStorage versions;

	@Autowired
	private ObjectCopies copies;

	@Autowired
	private FileAudit record;

	@Test
	void largeJobsKeepNeitherSmallOnesNorPoliciesWaiting() throws Exception {
		for (int i = 0; i < 120; i++) {
			store("turn/large/" + i, "x");
		}
		store("turn/small", "x");
		FileJobRunner runner = runner(Duration.ofMillis(200));
		try {
			UUID one = waiting("dan", JobAction.COPY, "turn/large/", "turn/one/");
			UUID two = waiting("dan", JobAction.COPY, "turn/large/", "turn/two/");
			runner.sweep();
			UUID small = waiting("dan", JobAction.COPY, "turn/small", "turn/copy");
			this.database.sql("update policy_state set applied_revision = applied_revision - 1 where bucket = :bucket")
				.param("bucket", this.bucket.value())
				.update();
			eventually(() -> {
				runner.sweep();
				assertThat(job(small).whole()).isTrue();
			});
			assertThat(job(one).open()).as("the first large job").isTrue();
			assertThat(job(two).open()).as("the second large job").isTrue();
			eventually(() -> assertThat(behind()).isFalse());
			eventually(() -> {
				runner.sweep();
				assertThat(job(one).whole() && job(two).whole()).isTrue();
			});
			assertThat(job(one).tally().done()).isEqualTo(120);
		}
		finally {
			runner.close();
		}
	}

	@BeforeEach
	void nothingElseWaits() {
		this.database.sql("update file_job set state = 'CANCELLED', ended_at = now() where state = 'OPEN'").update();
	}

	/** Each turn of dan's ends with the turn of somebody who waits, whatever he has. */
	@Test
	void turnsAreTakenByPersonAndNotByJob() {
		List<UUID> dans = IntStream.range(0, 6)
			.mapToObj((number) -> waiting("dan", JobAction.DELETE, "person/d" + number, null))
			.toList();
		UUID adas = waiting("ada", JobAction.DELETE, "person/a", null);
		UUID bobs = waiting("bob", JobAction.DELETE, "person/b", null);
		Map<UUID, String> owners = new HashMap<>(Map.of(adas, "ada", bobs, "bob"));
		dans.forEach((id) -> owners.put(id, "dan"));
		FileJobs later = new FileJobs(this.database, LATER, this.turns, this.limits);
		List<String> turns = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			UUID next = later.due().stream().filter(owners::containsKey).findFirst().orElseThrow();
			turns.add(owners.get(next));
			later.turnOf(next);
			new JobStore(this.database, this.record, LATER).putLast(next);
		}
		assertThat(turns.subList(0, 3)).containsExactlyInAnyOrder("ada", "bob", "dan");
		assertThat(turns.subList(3, 6)).isEqualTo(turns.subList(0, 3));
	}

	@Test
	void secondWorkerIsForSomebodyElse() {
		List<UUID> dans = List.of(waiting("dan", JobAction.DELETE, "second/d1", null),
				waiting("dan", JobAction.DELETE, "second/d2", null));
		UUID bobs = waiting("bob", JobAction.DELETE, "second/b", null);
		JobLease lease = new JobLease(new JobStore(this.database, this.record, LATER).leases(), dans.get(0));
		assertThat(lease.claim()).isTrue();
		FileJobs later = new FileJobs(this.database, LATER, this.turns, this.limits);
		assertThat(later.due()).filteredOn((id) -> id.equals(bobs) || dans.contains(id))
			.containsExactly(bobs, dans.get(1));
	}

	@Test
	void turnGoesOnWhileNobodyWaits() {
		AtomicBoolean othersWait = new AtomicBoolean();
		JobTurn turn = new JobTurn(Duration.ZERO, othersWait::get);
		assertThat(turn.getAsBoolean()).isFalse();
		othersWait.set(true);
		assertThat(turn.getAsBoolean()).isTrue();
		othersWait.set(false);
		assertThat(turn.getAsBoolean()).isTrue();
	}

	@Test
	void jobsThatEndedAreForgottenAMonthLater() {
		store("old/a", "a");
		UUID ended = waiting("dan", JobAction.DELETE, "old/a", null);
		this.panels.runFor(ended, Duration.ofSeconds(30));
		UUID open = waiting("dan", JobAction.DELETE, "old/b", null);
		assertThat(job(ended).open()).isFalse();
		forgetAfter(Duration.ofDays(29));
		assertThat(this.jobs.find(ended)).isPresent();
		forgetAfter(Duration.ofDays(31));
		assertThat(this.jobs.find(ended)).isEmpty();
		assertThat(this.jobs.find(open)).isPresent();
		this.jobs.cancel(open);
	}

	private void forgetAfter(Duration time) {
		new OldJobs(this.database, Clock.offset(Clock.systemUTC(), time), times(Duration.ZERO)).forget();
	}

	private FileJobRunner runner(Duration turn) {
		return new FileJobRunner(new FileJobs(this.database, LATER, this.turns, this.limits),
				new JobStore(this.database, this.record, LATER), this.steps, this.walk, this.versions, this.copies,
				this.directory, times(turn));
	}

	private static JobProperties times(Duration turn) {
		return new JobProperties(Duration.ofDays(30), turn);
	}

	private FileJob job(UUID id) {
		return this.jobs.find(id).orElseThrow();
	}

	private boolean behind() {
		return this.database.sql("select applied_revision < desired_revision from policy_state where bucket = :bucket")
			.param("bucket", this.bucket.value())
			.query(Boolean.class)
			.single();
	}

}
