package dev.cooperage.access.decide;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import dev.cooperage.RunningPanel;
import dev.cooperage.access.group.Afterwards;
import dev.cooperage.embedded.ComingAndGoing;
import dev.cooperage.people.Person;
import dev.cooperage.people.Role;
import dev.cooperage.s3names.BucketName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** A person's data sources are handed over in bulk. */
class BulkHandOverTests extends RunningPanel {

	private static final String DEADLOCK = "40P01";

	@Autowired
	private BulkHandOvers handOvers;

	@Autowired
	private BulkHandOverStore store;

	@Autowired
	private ApplicationContext context;

	private Person leaver;

	private String prefix;

	@BeforeEach
	void somebodyLeaves() {
		String name = "leaver-" + Long.toString(System.nanoTime(), 36);
		this.leaver = this.directory.signedIn("test", name, name, "Lea Ver", Role.STANDARD_USER);
		new ComingAndGoing(this.context).welcome(name);
		this.prefix = newName();
	}

	@Test
	void rootHandsOverAllAndThenDeactivates() throws Exception {
		String first = bucketOfTheLeaver();
		String second = bucketOfTheLeaver();
		assertThat(as("root").get("/people/" + this.leaver.id() + "/deactivation").body())
			.contains("is the last admin of 2 data sources", "/hand-overs/new");
		assertThat(as("root").get(page()).body()).contains(first, second, "2 data sources", "only active admin");
		long before = revisionOf(first);
		var preview = send(Map.of("userName", "bob", "which", "ALL", "afterwards", "READ_WRITE"));
		assertThat(preview.statusCode()).isEqualTo(200);
		assertThat(preview.body()).contains("Hand over 2 data sources to bob", "has Read/write afterwards", first,
				second);
		assertThat(revisionOf(first)).isEqualTo(before);
		var done = confirm(Map.of("userName", "bob", "which", "ALL", "afterwards", "READ_WRITE"));
		assertThat(done.statusCode()).isEqualTo(303);
		for (String bucket : List.of(first, second)) {
			assertThat(levels(bucket)).containsExactlyInAnyOrder("bob ADMIN", this.leaver.userName() + " READ_WRITE");
			assertThat(entries(bucket)).contains("PLATFORM_STEPPED_IN bob root",
					"ACCESS_LEVEL_EDITED " + this.leaver.userName() + " root");
			eventually(() -> assertThat(policyOf(bucket)).contains("user/bob"));
		}
		assertThat(revisionOf(first)).isEqualTo(before + 1);
		String progress = done.headers().firstValue("Location").orElseThrow();
		eventually(() -> assertThat(as("root").get(progress).body()).contains("2 of 2 data sources handed over",
				"all of them active in S3", "Deactivate " + this.leaver.userName()));
		String deactivation = "/people/" + this.leaver.id() + "/deactivation";
		assertThat(as("root").submit(deactivation, deactivation, Map.of()).statusCode()).isEqualTo(303);
		assertThat(this.directory.find(this.leaver.userName())).isEmpty();
		assertThat(levels(first)).containsExactly("bob ADMIN");
	}

	@Test
	void onlyTheTickedAreHandedOver() {
		String kept = bucketOfTheLeaver();
		String given = bucketOfTheLeaver();
		assertThat(confirm(Map.of("userName", "dan", "which", "TICKED", "bucket", given, "afterwards", "LEAVES"))
			.statusCode()).isEqualTo(303);
		assertThat(levels(given)).containsExactly("dan ADMIN");
		assertThat(levels(kept)).containsExactly(this.leaver.userName() + " ADMIN");
	}

	@Test
	void whatARuleIsAgainstIsNamedAndTheRestIsDone() {
		List<String> buckets = IntStream.range(0, 3).mapToObj((i) -> bucketOfTheLeaver()).toList();
		this.database.sql("update policy_state set open = false where bucket = :b").param("b", buckets.get(0)).update();
		String progress = confirm(Map.of("userName", "bob", "which", "ALL", "afterwards", "LEAVES")).headers()
			.firstValue("Location")
			.orElseThrow();
		assertThat(as("root").get(progress).body()).contains("2 of 3 data sources handed over", "1 not handed over",
				"This data source is retired; nobody can be given access to it.", "Hand over the rest");
		assertThat(levels(buckets.get(0))).containsExactly(this.leaver.userName() + " ADMIN");
		assertThat(levels(buckets.get(1))).containsExactly("bob ADMIN");
		assertThat(levels(buckets.get(2))).containsExactly("bob ADMIN");
	}

	@Test
	void wrongChoicesAreSaidBesideTheField() {
		String bucket = bucketOfTheLeaver();
		String me = this.leaver.userName();
		assertThat(send(Map.of("userName", "", "which", "ALL", "afterwards", "LEAVES")).body())
			.contains("Enter the user name of the new admin");
		assertThat(send(Map.of("userName", me, "which", "ALL", "afterwards", "LEAVES", "plan", "old")).body())
			.contains("Choose somebody else");
		assertThat(send(Map.of("userName", "ca", "which", "ALL", "afterwards", "LEAVES")).body())
			.contains("Nobody has exactly this user name", "Did you mean", "value=\"carol\"");
		assertThat(send(Map.of("userName", "bob", "which", "TICKED", "afterwards", "LEAVES")).body())
			.contains("Tick at least one data source");
		assertThat(send(Map.of("userName", "bob", "which", "ALL", "afterwards", "LEAVES", "plan", "old")).body())
			.contains("The list has changed since you looked", "Hand over 1 data source to bob");
		outside("carol", true);
		try {
			assertThat(send(Map.of("userName", "carol", "which", "ALL", "afterwards", "LEAVES", "plan", "old")).body())
				.contains("carol is outside the organisation and cannot be Admin");
		}
		finally {
			outside("carol", false);
		}
		assertThat(levels(bucket)).containsExactly(me + " ADMIN");
	}

	@Test
	void sweepGoesOnAfterACrashAndDecidesNothingTwice() throws Exception {
		pauseSweeps();
		List<String> buckets = IntStream.range(0, 4).mapToObj((i) -> bucketOfTheLeaver()).toList();
		UUID id = UUID.randomUUID();
		this.store.add(id, this.leaver, person("bob"), person("root"), Afterwards.LEAVES,
				buckets.stream().map(BucketName::new).toList(), java.time.Instant.now());
		long before = revisionOf(buckets.get(3));
		this.handOvers.sweep();
		this.handOvers.sweep();
		buckets.forEach((bucket) -> assertThat(levels(bucket)).containsExactly("bob ADMIN"));
		assertThat(revisionOf(buckets.get(3))).isEqualTo(before + 1);
		assertThat(this.store.openOf(this.leaver.id())).isEmpty();
	}

	@Test
	void nothingIsHandedOverForWhoIsNoPlatformAdminAnyMore() throws Exception {
		pauseSweeps();
		String bucket = bucketOfTheLeaver();
		UUID id = UUID.randomUUID();
		this.store.add(id, this.leaver, person("bob"), person("ada"), Afterwards.LEAVES,
				List.of(new BucketName(bucket)), java.time.Instant.now());
		this.handOvers.sweep();
		assertThat(levels(bucket)).containsExactly(this.leaver.userName() + " ADMIN");
		assertThat(as("root").get("/people/" + this.leaver.id() + "/hand-overs/" + id).body())
			.contains("ada, who asked for it, is no platform admin any more.");
	}

	@Test
	void sameWishSentTwiceLeadsToTheFirst() throws Exception {
		pauseSweeps();
		List<BucketName> buckets = List.of(new BucketName(bucketOfTheLeaver()), new BucketName(bucketOfTheLeaver()));
		Map<String, String> wish = Map.of("userName", "bob", "which", "ALL", "afterwards", "LEAVES");
		Map<String, String> confirmed = confirmed(wish);
		UUID open = begun("bob", Afterwards.LEAVES, buckets);
		// The first has decided one of them by now.
		this.database.sql("update granted_access set ended_revision = 1 where bucket = :bucket")
			.param("bucket", buckets.get(0).value())
			.update();
		var again = send(confirmed);
		assertThat(again.statusCode()).isEqualTo(303);
		assertThat(again.headers().firstValue("Location").orElseThrow()).endsWith("/hand-overs/" + open);
		assertThat(this.handOvers.begin(this.leaver, person("bob"), Afterwards.LEAVES, buckets, person("root")))
			.contains(open);
	}

	@Test
	void anotherWishIsNotTakenForTheOneUnderWay() throws Exception {
		pauseSweeps();
		List<BucketName> buckets = List.of(new BucketName(bucketOfTheLeaver()), new BucketName(bucketOfTheLeaver()));
		Map<String, String> confirmed = confirmed(Map.of("userName", "carol", "which", "ALL", "afterwards", "LEAVES"));
		UUID open = begun("bob", Afterwards.LEAVES, buckets);
		var answer = send(confirmed);
		assertThat(answer.statusCode()).isEqualTo(409);
		assertThat(answer.body()).contains("s is under way; yours was not begun.", "/hand-overs/" + open + "\"",
				"Hand over 2 data sources to carol");
		assertThat(this.handOvers.begin(this.leaver, person("carol"), Afterwards.LEAVES, buckets, person("root")))
			.isEmpty();
		assertThat(this.handOvers.begin(this.leaver, person("bob"), Afterwards.READ_ONLY, buckets, person("root")))
			.isEmpty();
		assertThat(this.handOvers.begin(this.leaver, person("bob"), Afterwards.LEAVES, buckets.subList(0, 1),
				person("root")))
			.isEmpty();
		assertThat(levels(buckets.get(0).value())).containsExactly(this.leaver.userName() + " ADMIN");
	}

	@Test
	void onlyTheListThatWasShownIsHandedOver() {
		String shown = bucketOfTheLeaver();
		Map<String, String> confirmed = confirmed(Map.of("userName", "bob", "which", "ALL", "afterwards", "LEAVES"));
		String notShown = bucketOfTheLeaver();
		this.database.sql("update granted_access set person_id = :ada where bucket = :bucket")
			.param("ada", person("ada").id())
			.param("bucket", shown)
			.update();
		var answer = send(confirmed);
		assertThat(answer.statusCode()).isEqualTo(409);
		assertThat(answer.body()).contains("The list has changed since you looked", "Hand over 1 data source to bob",
				notShown);
		assertThat(levels(notShown)).containsExactly(this.leaver.userName() + " ADMIN");
	}

	@Test
	void deadlockHoldsBackNoOtherAndIsTriedAgain() throws Exception {
		pauseSweeps();
		String busy = bucketOfTheLeaver();
		String free = bucketOfTheLeaver();
		UUID id = begun("bob", Afterwards.LEAVES, List.of(new BucketName(busy), new BucketName(free)));
		withFailuresIn(busy, DEADLOCK, () -> {
			this.handOvers.sweep();
			this.handOvers.sweep();
			assertThat(levels(free)).containsExactly("bob ADMIN");
			assertThat(this.store.find(id, this.leaver.id()).orElseThrow()).returns(1, BulkHandOver::open)
				.returns(0, BulkHandOver::refused);
		});
		for (String timeLimit : List.of("55P03", "57014")) {
			withFailuresIn(busy, timeLimit, this.handOvers::sweep);
			assertThat(this.store.openOf(this.leaver.id())).contains(id);
		}
		this.handOvers.sweep();
		assertThat(levels(busy)).containsExactly("bob ADMIN");
		assertThat(this.store.openOf(this.leaver.id())).isEmpty();
	}

	@Test
	void deadlocksWithoutEndAreNamed() throws Exception {
		pauseSweeps();
		String busy = bucketOfTheLeaver();
		UUID id = begun("bob", Afterwards.LEAVES, List.of(new BucketName(busy)));
		withFailuresIn(busy, DEADLOCK,
				() -> IntStream.range(0, BulkHandOvers.MOST_ATTEMPTS).forEach((i) -> this.handOvers.sweep()));
		assertThat(this.store.openOf(this.leaver.id())).isEmpty();
		assertThat(as("root").get("/people/" + this.leaver.id() + "/hand-overs/" + id).body())
			.contains("The database was too busy 10 times; try it again.");
		assertThat(levels(busy)).containsExactly(this.leaver.userName() + " ADMIN");
	}

	@Test
	void whatThePanelCannotLookAtIsNotKnownToBeActive() {
		rows(this.prefix);
		this.database.sql("update granted_access set person_id = :bob, active_since = now() where bucket = :b")
			.param("bob", person("bob").id())
			.param("b", this.prefix)
			.update();
		UUID id = begun("bob", Afterwards.LEAVES, List.of());
		this.database.sql("""
				insert into bulk_hand_over_item (hand_over, bucket, outcome, revision) values (:id, :b, 'DONE', 0)""")
			.param("id", id)
			.param("b", this.prefix)
			.update();
		String page = "/people/" + this.leaver.id() + "/hand-overs/" + id;
		assertThat(as("root").get(page).body()).contains("all of them active in S3", ">Active<")
			.doesNotContain("hx-trigger=\"every");
		policyState("unseen_since = now()");
		assertThat(as("root").get(page).body()).contains(">Not known<", "0 active in S3", "hx-trigger=\"every 30s\"")
			.doesNotContain(">Active<");
		this.database.sql("update bulk_hand_over_item set revision = 1 where hand_over = :id").param("id", id).update();
		policyState("unseen_since = null, last_error = 'S3 said no'");
		assertThat(as("root").get(page).body()).contains(">Not applied<", "hx-trigger=\"every 30s\"");
		policyState("last_error = null");
		assertThat(as("root").get(page).body()).contains(">Applying…<", "hx-trigger=\"every 2s\"");
	}

	@Test
	void longListIsPagedAndSearched() {
		IntStream.range(0, 60).forEach((i) -> rows(this.prefix + "-" + i));
		assertThat(as("root").get(page()).body()).contains("Showing 1–50 of 60 data sources", "page=2");
		assertThat(as("root").get(page() + "?q=" + this.prefix + "-5").body())
			.contains("11 data sources", this.prefix + "-59")
			.doesNotContain(this.prefix + "-41");
		assertThat(as("root").get("/people/" + this.leaver.id() + "/deactivation").body()).contains("and 50 more");
		assertThat(
				send(Map.of("userName", "bob", "which", "ALL", "q", this.prefix + "-5", "afterwards", "LEAVES")).body())
			.contains("Hand over 11 data sources to bob");
	}

	@Test
	void pagesAreForPlatformAdmins() {
		bucketOfTheLeaver();
		assertThat(as("ada").get(page()).statusCode()).isEqualTo(403);
		assertThat(as("ada")
			.submit("/account", "/people/" + this.leaver.id() + "/hand-overs",
					Map.of("userName", "bob", "which", "ALL", "afterwards", "LEAVES", "plan", "old"))
			.statusCode()).isEqualTo(403);
		assertThat(as("root").get("/people/" + this.leaver.id() + "/hand-overs/" + UUID.randomUUID()).statusCode())
			.isEqualTo(404);
	}

	/** With {@code -Dhand-over.rows=1000}: how long the decisions take. */
	@Test
	void manyDecisionsAreQuick() {
		int rows = Integer.getInteger("hand-over.rows", 40);
		IntStream.range(0, rows).forEach((i) -> rows(this.prefix + "-" + i));
		long begin = System.nanoTime();
		UUID id = this.handOvers
			.begin(this.leaver, person("bob"), Afterwards.READ_WRITE,
					this.store.alone(this.leaver.id(), new dev.cooperage.web.SearchText("")), person("root"))
			.orElseThrow();
		while (this.store.openOf(this.leaver.id()).isPresent()) {
			this.handOvers.sweep();
		}
		System.out.printf("hand-over: %d decisions in %d ms%n", rows, (System.nanoTime() - begin) / 1_000_000);
		assertThat(this.store.find(id, this.leaver.id()).orElseThrow().done()).isEqualTo(rows);
		this.database.sql("update policy_state set applied_revision = desired_revision where bucket like :p || '%'")
			.param("p", this.prefix)
			.update();
	}

	private Person person(String userName) {
		return this.directory.find(userName).orElseThrow();
	}

	private String page() {
		return "/people/" + this.leaver.id() + "/hand-overs/new";
	}

	private HttpResponse<String> send(Map<String, String> fields) {
		return as("root").submit(page(), "/people/" + this.leaver.id() + "/hand-overs", fields);
	}

	/** As a browser does: looks at the preview, and confirms it. */
	private HttpResponse<String> confirm(Map<String, String> fields) {
		return send(confirmed(fields));
	}

	private Map<String, String> confirmed(Map<String, String> fields) {
		Map<String, String> confirmed = new HashMap<>(fields);
		confirmed.put("plan", send(fields).body().replaceAll("(?s).*name=\"plan\" value=\"([^\"]+)\".*", "$1"));
		return confirmed;
	}

	private void policyState(String what) {
		this.database.sql("update policy_state set " + what + " where bucket = :b").param("b", this.prefix).update();
	}

	/** Leaves the sweeps to the test. */
	private void pauseSweeps() throws Exception {
		eventually(() -> assertThat(this.database.sql("""
				update scheduled_tasks set execution_time = now() + interval '1 day', version = version + 1
				where task_name = 'bulk-hand-overs' and not picked""").update()).isOne());
	}

	@AfterEach
	void goOnWithSweeps() {
		this.database.sql("""
				update scheduled_tasks set execution_time = now(), version = version + 1
				where task_name = 'bulk-hand-overs' and not picked""").update();
	}

	/** Noted, and nothing decided yet. */
	private UUID begun(String to, Afterwards afterwards, List<BucketName> buckets) {
		UUID id = UUID.randomUUID();
		this.store.add(id, this.leaver, person(to), person("root"), afterwards, buckets, java.time.Instant.now());
		return id;
	}

	/** As if others held what the decision needs: it ends with this SQLSTATE. */
	private void withFailuresIn(String bucket, String state, Runnable action) {
		this.database.sql("""
				create or replace function deadlock() returns trigger language plpgsql as $$
				begin raise exception 'not now' using errcode = '%s'; end $$""".formatted(state)).update();
		this.database
			.sql("create trigger deadlock before update on bulk_hand_over_item for each row "
					+ "when (new.outcome = 'DONE' and new.bucket = '" + bucket + "') execute function deadlock()")
			.update();
		try {
			action.run();
		}
		finally {
			this.database.sql("drop trigger deadlock on bulk_hand_over_item").update();
		}
	}

	/** A real data source in which nobody but the leaver is Admin. */
	private String bucketOfTheLeaver() {
		String bucket = bucketOf("ada");
		this.database.sql("update granted_access set person_id = :leaver where bucket = :bucket")
			.param("leaver", this.leaver.id())
			.param("bucket", bucket)
			.update();
		return bucket;
	}

	/** One that is in the database only. */
	private void rows(String bucket) {
		this.database.sql("insert into policy_state (bucket, next_try, next_check) values (:b, 'infinity', 'infinity')")
			.param("b", bucket)
			.update();
		this.database.sql("""
				insert into granted_access (bucket, person_id, level, granted_by, granted_at, changed_revision)
				values (:b, :leaver, 'ADMIN', 'test', now(), 0)""")
			.param("b", bucket)
			.param("leaver", this.leaver.id())
			.update();
	}

	private List<String> levels(String bucket) {
		return this.database.sql("""
				select p.user_name || ' ' || g.level from granted_access g join person p on p.id = g.person_id
				where g.bucket = :bucket and g.ended_revision is null""")
			.param("bucket", bucket)
			.query(String.class)
			.list();
	}

	private List<String> entries(String bucket) {
		return this.database
			.sql("select action || ' ' || subject || ' ' || actor_name from audit_entry where bucket = :bucket")
			.param("bucket", bucket)
			.query(String.class)
			.list();
	}

}
