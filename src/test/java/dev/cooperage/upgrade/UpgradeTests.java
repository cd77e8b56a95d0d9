package dev.cooperage.upgrade;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import dev.cooperage.GroupPage;
import dev.cooperage.Visitor;
import dev.cooperage.faults.PanelProcess;
import dev.cooperage.policy.BucketPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A rolling upgrade, and the way back: the version before, built from the history, runs
 * beside this one on one Postgres and one S3.
 */
@ExtendWith(VersionBeforeCondition.class)
class UpgradeTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final String TASK = "task-of-a-later-version";

	private static final List<String> STARTS = List.of("/", "/warehouse-data", "/app-data", "/access-requests",
			"/account", "/account/sessions", "/account/activity", "/jobs");

	private static final List<String> PLATFORM = List.of("/platform", "/platform/mails", "/people", "/apps",
			"/activity");

	private String bucket = "";

	/** A data source whose policy the two versions write in different ways. */
	private String withFolders = "";

	@Test
	@Timeout(30 * 60)
	void panelsAreReplacedOneByOneAndBackWithoutALoss() throws Exception {
		VersionBefore version = VersionBefore.named();
		List<String> classes = version.build();
		Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "upgrade-");
		try (TwoVersions world = new TwoVersions(directory.toAbsolutePath(), classes)) {
			world.startBefore();
			PeopleAtWork before = new PeopleAtWork(world.before);
			PeopleAtWork now = new PeopleAtWork(world.now);
			furnish(world, before);
			Map<String, Integer> ownFaults = broken(world.before);
			assertThat(world.lastMigration()).isEqualTo(version.migration());
			assertThat(roundsWhile(before, world::startNow)).as("rounds of the version before during the migration")
				.isPositive();
			sharesStatements(world);
			world.schedule(TASK);
			sessionsGoAcross(world);
			assertThat(broken(world.before)).isEqualTo(ownFaults);
			assertThat(broken(world.now)).isEmpty();
			work(world, before, now);
			work(world, now, before);
			world.before.stop();
			compared(world);
			String policy = policy(world);
			world.startBefore();
			assertThat(broken(world.before)).isEqualTo(ownFaults);
			world.now.stop();
			compared(world);
			assertThat(policy(world)).as("the version before leaves the policy as it is").isEqualTo(policy);
			work(world, before, before);
			runsJobs(world, before);
			assertThat(world.scheduled(TASK)).as("the work of a later version is kept").isOne();
			assertThat(world.drift()).as("what one panel took for somebody else's work").isEmpty();
			assertThat(world.errorsInTheBackground()).isEmpty();
		}
	}

	private void furnish(TwoVersions world, PeopleAtWork people) {
		List.of("ada", "bob", "carol", "dan", "root").forEach(people::as);
		this.bucket = people.create("ada");
		people.grant(this.bucket, "bob", "READ_ONLY");
		people.grant(this.bucket, "dan", "READ_WRITE");
		people.upload(this.bucket, "dan", "notes.txt");
		world.s3.putObject((it) -> it.bucket(this.bucket).key("letters/a.csv"), RequestBody.fromString("a,b\n1,2\n"));
		this.withFolders = people.create("ada");
		for (String folder : List.of("a/", "b/")) {
			people.grant(this.withFolders, "bob", "READ_ONLY", folder);
			people.grant(this.withFolders, "dan", "READ_WRITE", folder);
			world.s3.putObject((it) -> it.bucket(this.withFolders).key(folder + "x"), RequestBody.fromString("x"));
		}
	}

	/**
	 * This version writes the policy anew, the version before puts its own back, and this
	 * one leaves it at that while both run. Nobody gains or loses anything.
	 */
	private void sharesStatements(TwoVersions world) throws Exception {
		try (S3Client bob = world.s3("bob"); S3Client dan = world.s3("dan"); S3Client carol = world.s3("carol")) {
			Set<String> seen = new LinkedHashSet<>();
			String last = "";
			int changes = -1;
			for (int round = 0; round < 3; round++) {
				Instant checked = checkedAt(world);
				long end = System.nanoTime() + PATIENCE.toNanos();
				do {
					assertThat(System.nanoTime()).as("the policy is written anew").isLessThan(end);
					String policy = policy(world, this.withFolders);
					changes += policy.equals(last) ? 0 : 1;
					last = policy;
					seen.add(policy);
					for (String key : List.of("a/x", "b/x")) {
						assertThat(answers(() -> read(bob, key))).isTrue();
						assertThat(answers(() -> read(dan, key))).isTrue();
						assertThat(answers(() -> read(carol, key))).isFalse();
					}
				}
				while (!checkedAt(world).isAfter(checked) || seen.size() < 2);
			}
			assertThat(changes).as("how often the policy was written anew").isLessThanOrEqualTo(2);
			assertThat(seen).anyMatch((policy) -> BucketPolicy.parse(policy).statements().size() == 4);
		}
	}

	private void read(S3Client person, String key) {
		person.getObjectAsBytes((it) -> it.bucket(this.withFolders).key(key));
	}

	/** Changes the group and opens pages all the time while something else goes on. */
	private int roundsWhile(PeopleAtWork people, Runnable work) {
		AtomicBoolean over = new AtomicBoolean();
		CompletableFuture<Integer> rounds = CompletableFuture.supplyAsync(() -> {
			int round = 0;
			Visitor bob = people.as("bob");
			while (!over.get()) {
				people.grant(this.bucket, "carol", "READ_ONLY");
				for (String page : List.of("/warehouse-data", "/account", "/buckets/" + this.bucket,
						"/buckets/" + this.bucket + "/files/")) {
					assertThat(bob.get(page).statusCode()).as(page).isEqualTo(200);
				}
				people.revoke(this.bucket, "carol");
				round++;
			}
			return round;
		});
		try {
			work.run();
		}
		finally {
			over.set(true);
		}
		return rounds.join();
	}

	/** One browser, whose requests reach the one panel or the other. */
	private void sessionsGoAcross(TwoVersions world) {
		for (List<PanelProcess> way : List.of(List.of(world.before, world.now), List.of(world.now, world.before))) {
			Visitor here = TwoVersions.visitor(way.get(0), "ada");
			Visitor there = here.at(way.get(1).origin());
			assertThat(there.get("/account").statusCode()).isEqualTo(200);
			String group = "/buckets/" + this.bucket + "/access";
			String token = here.token("/buckets/" + this.bucket);
			var granted = there.post(group, "userName=carol&level=READ_ONLY&folder=&_csrf=" + token);
			assertThat(granted.statusCode()).as(granted.body()).isEqualTo(303);
			String page = here.get(granted.headers().firstValue("Location").orElseThrow().replaceFirst("#.*", ""))
				.body();
			assertThat(page).as("what the one panel says of it at the other").contains("govuk-notification-banner");
			String lines = here.get(group).body();
			assertThat(GroupPage.revoke(there, GroupPage.editLink(lines, "carol")).statusCode()).isEqualTo(303);
			assertThat(here.submit("/account", "/sign-out", Map.of()).statusCode()).isEqualTo(302);
			assertThat(there.get("/account").statusCode()).as("signed out here is signed out there").isEqualTo(302);
		}
	}

	/** Returns the pages that a link leads to and that do not open, for three people. */
	private Map<String, Integer> broken(PanelProcess panel) {
		Map<String, Integer> broken = new TreeMap<>();
		for (String person : List.of("ada", "bob", "root")) {
			List<String> starts = new ArrayList<>(STARTS);
			if (person.equals("root")) {
				starts.addAll(PLATFORM);
			}
			Crawl pages = Crawl.from(TwoVersions.visitor(panel, person), starts);
			assertThat(pages.opened()).as("pages of " + person).isGreaterThan(starts.size() * 2);
			pages.failed().forEach((page, status) -> broken.put(page + " of " + person, status));
		}
		return broken;
	}

	/** What is done at one panel is in force, and the other shows it. */
	private void work(TwoVersions world, PeopleAtWork here, PeopleAtWork there) throws Exception {
		try (S3Client carol = world.s3("carol")) {
			here.approve(here.request(this.bucket, "carol"));
			await("carol reads", () -> mayRead(carol));
			here.edit(this.bucket, "carol", "READ_WRITE");
			await("carol writes", () -> mayWrite(carol));
			assertThat(there.as("carol").get("/buckets/" + this.bucket + "/access").body()).contains("Read/write");
			String file = "from-" + System.nanoTime() + ".txt";
			here.upload(this.bucket, "carol", file);
			assertThat(there.as("bob").get("/buckets/" + this.bucket + "/files/" + file).statusCode()).isEqualTo(200);
			here.revoke(this.bucket, "carol");
			await("carol reads no more", () -> !mayRead(carol));
			assertThat(there.as("carol").get("/buckets/" + this.bucket).statusCode()).isEqualTo(403);
		}
		String other = here.create("bob");
		assertThat(there.as("bob").get("/buckets/" + other).statusCode()).isEqualTo(200);
		here.handOver(world.personId("bob"), "carol");
		await("the data source is handed over", () -> world.isHandedOver(other));
		assertThat(there.as("carol").get("/buckets/" + other + "/access").body()).contains("Grant access");
	}

	private void runsJobs(TwoVersions world, PeopleAtWork people) {
		people.delete(this.bucket, "dan", "letters/");
		await("the job ends", () -> world.jobIsDone(this.bucket));
		assertThat(world.s3.listObjectsV2((it) -> it.bucket(this.bucket).prefix("letters/")).contents()).isEmpty();
	}

	/** Waits until the policy was compared twice. */
	private void compared(TwoVersions world) throws Exception {
		for (int i = 0; i < 2; i++) {
			Instant last = checkedAt(world);
			await("the policy is compared", () -> checkedAt(world).isAfter(last));
		}
	}

	private Instant checkedAt(TwoVersions world) {
		return world.database
			.sql("select checked_at from policy_state where bucket = :bucket and checked_at is not null")
			.param("bucket", this.bucket)
			.query((row, number) -> row.getTimestamp(1).toInstant())
			.optional()
			.orElse(Instant.EPOCH);
	}

	private String policy(TwoVersions world) {
		return policy(world, this.bucket);
	}

	private static String policy(TwoVersions world, String bucket) {
		return world.s3.getBucketPolicy((it) -> it.bucket(bucket)).policy();
	}

	private boolean mayRead(S3Client person) {
		return answers(() -> person.getObjectAsBytes((it) -> it.bucket(this.bucket).key("letters/a.csv")));
	}

	private boolean mayWrite(S3Client person) {
		return answers(() -> person.putObject((it) -> it.bucket(this.bucket).key("letters/b.csv"),
				RequestBody.fromString("b")));
	}

	private static boolean answers(Runnable call) {
		try {
			call.run();
			return true;
		}
		catch (S3Exception ex) {
			assertThat(ex.statusCode()).isEqualTo(403);
			return false;
		}
	}

	private static void await(String what, BooleanSupplier check) {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (!check.getAsBoolean()) {
			assertThat(System.nanoTime()).as(what).isLessThan(end);
			LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
		}
	}

}
