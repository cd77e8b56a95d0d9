package dev.cooperage.access;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import dev.cooperage.RunningPanel;
import dev.cooperage.embedded.ComingAndGoing;
import dev.cooperage.people.Person;
import dev.cooperage.people.Role;
import dev.cooperage.storage.BucketName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** A person's data sources are handed over in bulk. */
class BulkHandOverTests extends RunningPanel {

	@Autowired
	private BulkHandOvers handOvers;

	@Autowired
	private BulkHandOverLedger ledger;

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
		var done = send(Map.of("userName", "bob", "which", "ALL", "afterwards", "READ_WRITE", "expected", "2"));
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
		assertThat(send(
				Map.of("userName", "dan", "which", "TICKED", "bucket", given, "afterwards", "LEAVES", "expected", "1"))
			.statusCode()).isEqualTo(303);
		assertThat(levels(given)).containsExactly("dan ADMIN");
		assertThat(levels(kept)).containsExactly(this.leaver.userName() + " ADMIN");
	}

	@Test
	void whatARuleIsAgainstIsNamedAndTheRestIsDone() {
		List<String> buckets = IntStream.range(0, 3).mapToObj((i) -> bucketOfTheLeaver()).toList();
		this.database.sql("update policy_state set open = false where bucket = :b").param("b", buckets.get(0)).update();
		String progress = send(Map.of("userName", "bob", "which", "ALL", "afterwards", "LEAVES", "expected", "3"))
			.headers()
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
		assertThat(send(Map.of("userName", me, "which", "ALL", "afterwards", "LEAVES", "expected", "1")).body())
			.contains("Choose somebody else");
		assertThat(send(Map.of("userName", "bob", "which", "TICKED", "afterwards", "LEAVES")).body())
			.contains("Tick at least one data source");
		assertThat(send(Map.of("userName", "bob", "which", "ALL", "afterwards", "LEAVES", "expected", "7")).body())
			.contains("The list has changed since you looked", "Hand over 1 data source to bob");
		this.database.sql("update person set external = true where user_name = 'carol'").update();
		try {
			assertThat(
					send(Map.of("userName", "carol", "which", "ALL", "afterwards", "LEAVES", "expected", "1")).body())
				.contains("carol is outside the organisation and cannot be Admin");
		}
		finally {
			this.database.sql("update person set external = false where user_name = 'carol'").update();
		}
		assertThat(levels(bucket)).containsExactly(me + " ADMIN");
	}

	@Test
	void sweepGoesOnAfterACrashAndDecidesNothingTwice() {
		List<String> buckets = IntStream.range(0, 4).mapToObj((i) -> bucketOfTheLeaver()).toList();
		UUID id = UUID.randomUUID();
		this.ledger.add(id, this.leaver, person("bob"), person("root"), Afterwards.LEAVES,
				buckets.stream().map(BucketName::new).toList(), java.time.Instant.now());
		long before = revisionOf(buckets.get(3));
		this.handOvers.sweep();
		this.handOvers.sweep();
		buckets.forEach((bucket) -> assertThat(levels(bucket)).containsExactly("bob ADMIN"));
		assertThat(revisionOf(buckets.get(3))).isEqualTo(before + 1);
		assertThat(this.ledger.openOf(this.leaver.id())).isEmpty();
	}

	@Test
	void nothingIsHandedOverForWhoIsNoPlatformAdminAnyMore() {
		String bucket = bucketOfTheLeaver();
		UUID id = UUID.randomUUID();
		this.ledger.add(id, this.leaver, person("bob"), person("ada"), Afterwards.LEAVES,
				List.of(new BucketName(bucket)), java.time.Instant.now());
		this.handOvers.sweep();
		assertThat(levels(bucket)).containsExactly(this.leaver.userName() + " ADMIN");
		assertThat(as("root").get("/people/" + this.leaver.id() + "/hand-overs/" + id).body())
			.contains("ada, who asked for it, is no platform admin any more.");
	}

	@Test
	void secondOneOfTheSamePersonLeadsToTheFirst() {
		String bucket = bucketOfTheLeaver();
		UUID id = UUID.randomUUID();
		this.database.sql("""
				insert into bulk_hand_over (id, from_id, to_id, by_id, afterwards, created_at)
				values (:id, :from, :from, :from, 'LEAVES', now())""")
			.param("id", id)
			.param("from", this.leaver.id())
			.update();
		UUID found = this.handOvers.begin(this.leaver, person("bob"), Afterwards.LEAVES,
				List.of(new BucketName(bucket)), person("root"));
		assertThat(found).isEqualTo(id);
		assertThat(levels(bucket)).containsExactly(this.leaver.userName() + " ADMIN");
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
					Map.of("userName", "bob", "which", "ALL", "afterwards", "LEAVES", "expected", "1"))
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
		UUID id = this.handOvers.begin(this.leaver, person("bob"), Afterwards.READ_WRITE,
				this.ledger.alone(this.leaver.id(), new dev.cooperage.web.SearchText("")), person("root"));
		while (this.ledger.openOf(this.leaver.id()).isPresent()) {
			this.handOvers.sweep();
		}
		System.out.printf("hand-over: %d decisions in %d ms%n", rows, (System.nanoTime() - begin) / 1_000_000);
		assertThat(this.ledger.find(id, this.leaver.id()).orElseThrow().done()).isEqualTo(rows);
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

	/** A real data source in which nobody but the leaver is Admin. */
	private String bucketOfTheLeaver() {
		String bucket = bucketOf("ada");
		this.database.sql("update access_grant set person_id = :leaver where bucket = :bucket")
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
				insert into access_grant (bucket, person_id, level, granted_by, granted_at, changed_revision)
				values (:b, :leaver, 'ADMIN', 'test', now(), 0)""")
			.param("b", bucket)
			.param("leaver", this.leaver.id())
			.update();
	}

	private List<String> levels(String bucket) {
		return this.database.sql("""
				select p.user_name || ' ' || g.level from access_grant g join person p on p.id = g.person_id
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
