package dev.cooperage.access.decide;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import dev.cooperage.OwnKeys;
import dev.cooperage.RunningPanel;
import dev.cooperage.access.AccessControl;
import dev.cooperage.access.GrantEnd;
import dev.cooperage.access.GroupChange;
import dev.cooperage.access.Reach;
import dev.cooperage.access.Term;
import dev.cooperage.access.sync.Reconciler;
import dev.cooperage.audit.Actor;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditEntry;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.people.Person;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A grant ends with its last day: in S3, in the panel, and at last in the policy. */
class GrantsThatEndTests extends RunningPanel {

	@Autowired
	private GroupDecisions decisions;

	@Autowired
	private GrantsThatEnd grants;

	@Autowired
	private AccessControl access;

	@Autowired
	private Reconciler reconciler;

	@Autowired
	private AuditLog audit;

	private String bucket;

	private LocalDate today;

	private S3Client bob;

	@BeforeEach
	void sweepIsLeftToTheTest() throws Exception {
		this.bucket = bucketOf("ada");
		this.today = LocalDate.now(ZoneOffset.UTC);
		this.bob = OwnKeys.on(as("bob").get("/account").body()).client();
		try (S3Client ada = OwnKeys.on(as("ada").get("/account").body()).client()) {
			ada.putObject((r) -> r.bucket(this.bucket).key("a.csv"), RequestBody.fromString("id"));
		}
		eventually(() -> assertThat(sweeps("now() + interval '1 day'")).isOne());
	}

	@AfterEach
	void goOn() {
		this.bob.close();
		sweeps("now()");
	}

	@AfterEach
	void leaveNoEnds() {
		forgetEnds();
	}

	@Test
	void ownKeysAndPanelRefuseFromTheSameInstantAlsoBeforeThePanelNotesIt() throws Exception {
		grant("bob", AccessLevel.READ_ONLY);
		assertThat(read()).isEqualTo("id");
		assertThat(as("bob").get("/buckets/" + this.bucket + "/files/a.csv").statusCode()).isEqualTo(200);
		assertThat(policyOf(this.bucket)).contains("DateLessThan", this.today.plusDays(1) + "T00:00:00Z");
		yesterday("bob");
		eventually(() -> {
			this.database.sql("update policy_state set rendered = null where bucket = :bucket")
				.param("bucket", this.bucket)
				.update();
			this.reconciler.check(new BucketName(this.bucket));
			assertThat(policyOf(this.bucket)).contains("user/bob", this.today + "T00:00:00Z");
		});
		assertThatExceptionOfType(S3Exception.class).isThrownBy(this::read)
			.satisfies((refusal) -> assertThat(refusal.statusCode()).isEqualTo(403));
		assertThat(as("bob").get("/buckets/" + this.bucket + "/files/a.csv").statusCode()).isEqualTo(403);
		assertThat(as("bob").get("/buckets/" + this.bucket + "/access").body()).contains("Request access");
		assertThat(this.access.heldBy(person("bob"))).doesNotContainKey(new BucketName(this.bucket));
	}

	@Test
	void sweepTakesItOutOfThePolicyLikeARevokeInTheNameOfThePanel() throws Exception {
		grant("bob", AccessLevel.READ_ONLY);
		grant("dan", AccessLevel.READ_WRITE);
		yesterday("bob");
		yesterday("dan");
		long before = revisionOf(this.bucket);
		this.grants.sweep();
		this.grants.sweep();
		assertThat(revisionOf(this.bucket)).isEqualTo(before + 1);
		eventually(() -> {
			assertThat(policyOf(this.bucket)).doesNotContain("user/bob", "user/dan");
			assertThat(this.database.sql("""
					select count(*) from granted_access where bucket = :bucket and closed_at is not null""")
				.param("bucket", this.bucket)
				.query(Integer.class)
				.single()).isEqualTo(2);
		});
		List<AuditEntry> entries = this.audit.newestOf(this.bucket, 100)
			.stream()
			.filter((entry) -> entry.action() == AuditAction.ACCESS_EXPIRED)
			.toList();
		assertThat(entries).extracting(AuditEntry::subject).containsExactlyInAnyOrder("bob", "dan");
		assertThat(entries).extracting((entry) -> entry.actor().name()).containsOnly(Actor.PANEL.name());
	}

	@Test
	void grantForTheSameFolderIsPossibleBeforeTheSweep() {
		grant("bob", AccessLevel.READ_ONLY);
		yesterday("bob");
		grant("bob", AccessLevel.READ_WRITE);
		assertThat(read()).isEqualTo("id");
		assertThat(this.access.heldBy(person("bob")).get(new BucketName(this.bucket)).words())
			.startsWith("Read/write until ");
	}

	@Test
	void adminWhoseAccessHasEndedManagesNothing() {
		grant("carol", AccessLevel.ADMIN);
		BucketName name = new BucketName(this.bucket);
		assertThat(this.access.administeredBy(person("carol"))).contains(name);
		yesterday("carol");
		assertThat(this.access.administeredBy(person("carol"))).doesNotContain(name);
		assertThat(this.access.activeAdmins(name)).extracting(Person::userName).containsExactly("ada");
		assertThat(this.access.adminsOf(List.of(name)).get(name)).containsExactly("ada");
		Term term = new Term(new Reach(AccessLevel.READ_ONLY, KeyPrefix.ROOT), GrantEnd.NONE);
		assertThat(this.decisions.grant(name, person("dan"), term, person("carol")))
			.isEqualTo(new GroupChange.Refused("Only an admin of " + name + " can change its data access group"));
		assertThat(as("carol")
			.submit("/account", "/buckets/" + name + "/access",
					Map.of("userName", "dan", "level", "READ_ONLY", "folder", ""))
			.statusCode()).isEqualTo(403);
	}

	private void grant(String userName, AccessLevel level) {
		Term term = new Term(new Reach(level, KeyPrefix.ROOT), new GrantEnd(this.today));
		assertThat(this.decisions.grant(new BucketName(this.bucket), person(userName), term, person("ada")))
			.isInstanceOf(GroupChange.Accepted.class);
	}

	/** As if a day had gone by since. */
	private void yesterday(String userName) {
		assertThat(this.database.sql("""
				update granted_access set ends_on = :day
				where bucket = :bucket and person_id = :person and ended_revision is null""")
			.param("day", this.today.minusDays(1))
			.param("bucket", this.bucket)
			.param("person", person(userName).id())
			.update()).isOne();
	}

	private String read() {
		return this.bob.getObjectAsBytes((r) -> r.bucket(this.bucket).key("a.csv")).asUtf8String();
	}

	private int sweeps(String next) {
		return this.database
			.sql("update scheduled_tasks set execution_time = " + next + ", version = version + 1"
					+ " where task_name = 'grant-ends' and not picked")
			.update();
	}

	private Person person(String userName) {
		return this.directory.find(userName).orElseThrow();
	}

}
