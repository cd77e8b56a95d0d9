package dev.cooperage.access;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.cooperage.GroupPage;
import dev.cooperage.OwnKeys;
import dev.cooperage.RunningPanel;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditEntry;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.embedded.ComingAndGoing;
import dev.cooperage.people.Role;
import dev.cooperage.storage.BucketName;
import dev.cooperage.storage.Endpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Somebody is in a group whom S3 does not know; the others do not wait for that. */
class SetAsideTests extends RunningPanel {

	private static final String DELETED = "AROAQ3EGPAEXAMPLEID12";

	@Autowired
	private ApplicationContext context;

	@Autowired
	private Reconciler reconciler;

	@Autowired
	private SyncRunner runner;

	@Autowired
	private AuditLog audit;

	@Autowired
	private Endpoint endpoint;

	private ComingAndGoing s3;

	private String bucket;

	@BeforeEach
	void newBucket() {
		this.s3 = new ComingAndGoing(this.context);
		this.bucket = bucketOf("ada");
	}

	@AfterEach
	void tidyUp() {
		this.roadToS3.reopen();
		this.database.sql("update access_grant set ended_revision = 1, closed_at = now() where bucket = :b")
			.param("b", this.bucket)
			.update();
	}

	@Test
	void onePersonWhomS3DoesNotKnowHoldsUpNobodyElse() throws Exception {
		String ghost = person("aa-ghost");
		eventually(() -> assertThat(this.endpoint.capabilities()).isPresent());
		List<String> before = probeBuckets();
		assertThat(grant("ada", this.bucket, ghost, "READ_ONLY").statusCode()).isEqualTo(303);
		assertThat(grant("ada", this.bucket, "bob", "READ_ONLY").statusCode()).isEqualTo(303);
		assertThat(line(ghost)).contains("Not applied", "S3 does not know this principal", "Next try")
			.doesNotContain("Active", "Applying");
		assertThat(line("ada")).contains("Active");
		assertThat(line("bob")).contains("Active");
		assertThat(policyOf(this.bucket)).contains("user/bob").doesNotContain(ghost);
		assertThat(as("bob").get("/buckets/" + this.bucket + "/files/").statusCode()).isEqualTo(200);
		list(keysOf("bob"));
		assertThat(entries(AuditAction.ACCESS_SET_ASIDE)).singleElement().satisfies((entry) -> {
			assertThat(entry.subject()).isEqualTo(ghost);
			assertThat(entry.after()).isEqualTo("S3 does not know this principal");
		});
		assertThat(as("root").get("/platform").body()).contains(this.bucket,
				"All is in force but the access of " + ghost);
		assertThat(probeBuckets()).isSubsetOf(before);
	}

	@Test
	void thePageThatAnswersTheGrantSaysThatItIsNotApplied() {
		String ghost = person("ghost");
		var ada = as("ada");
		ada.submit("/buckets/" + this.bucket, "/buckets/" + this.bucket + "/access",
				Map.of("userName", ghost, "level", "READ_ONLY", "folder", ""));
		assertThat(ada.get("/buckets/" + this.bucket).body()).contains("Not applied yet: Read only for " + ghost)
			.doesNotContain(ghost + " now has");
	}

	@Test
	void twoAmongFortyAreFound() {
		List<String> names = IntStream.range(0, 40).mapToObj((i) -> person("p%02d".formatted(i))).toList();
		IntStream.range(0, 40).filter((i) -> i != 0 && i != 23).forEach((i) -> this.s3.welcome(names.get(i)));
		names.forEach(this::decide);
		this.runner.compareSoon(new BucketName(this.bucket));
		String policy = policyOf(this.bucket);
		for (int i = 0; i < 40; i++) {
			assertThat(policy.contains("user/" + names.get(i) + '"')).as(names.get(i)).isEqualTo(i != 0 && i != 23);
		}
		assertThat(entries(AuditAction.ACCESS_SET_ASIDE)).extracting(AuditEntry::subject)
			.containsExactlyInAnyOrder(names.get(0), names.get(23));
		assertThat(line(names.get(0))).contains("Not applied");
		assertThat(line(names.get(1))).contains("Active");
	}

	@Test
	void aRevokeIsInForceWhileSomebodyIsSetAside() {
		String ghost = person("ghost");
		grant("ada", this.bucket, "bob", "READ_ONLY");
		list(keysOf("bob"));
		grant("ada", this.bucket, ghost, "READ_ONLY");
		assertThat(revoke("bob")).contains("bob no longer has access.");
		assertRefused(keysOf("bob"));
		revoke(ghost);
		assertThat(page()).doesNotContain("Not applied",
				"Edit access level<span class=\"govuk-visually-hidden\"> of ghost");
		assertThat(as("root").get("/platform").body()).doesNotContain(this.bucket);
	}

	@Test
	void aRevokeIsInForceEvenWhenNobodyCanTellWhomS3Refuses() throws Exception {
		String ghost = person("ghost");
		grant("ada", this.bucket, "bob", "READ_ONLY");
		this.roadToS3.loseAnswersTo("PUT /cooperage-probe-");
		grant("ada", this.bucket, ghost, "READ_ONLY");
		eventually(() -> assertThat(line(ghost)).contains("perhaps because of this person"));
		revoke("bob");
		eventually(() -> assertRefused(keysOf("bob")));
		assertThat(line("ada")).contains("Active");
	}

	@Test
	void whoBecomesKnownIsTakenUpAtApplyNow() {
		String ghost = person("ghost");
		grant("ada", this.bucket, ghost, "READ_ONLY");
		assertThat(line(ghost)).contains("Not applied");
		var root = as("root");
		root.submit("/platform", "/platform/buckets/" + this.bucket + "/attempt", Map.of());
		assertThat(root.get("/platform").body()).contains(this.bucket + " is not in step with S3 yet");
		OwnKeys keys = this.s3.welcome(ghost);
		root.submit("/platform", "/platform/buckets/" + this.bucket + "/attempt", Map.of());
		assertThat(root.get("/platform").body()).contains(this.bucket + " is in step with S3.");
		assertThat(line(ghost)).contains("Active");
		list(keys);
		assertThat(entries(AuditAction.ACCESS_TAKEN_UP)).extracting(AuditEntry::subject).containsExactly(ghost);
	}

	@Test
	void anEditIsAnOccasionToTryAgain() throws Exception {
		String ghost = person("ghost");
		grant("ada", this.bucket, ghost, "READ_ONLY");
		OwnKeys keys = this.s3.welcome(ghost);
		var ada = as("ada");
		String edit = GroupPage.editLink(page(), ghost);
		ada.submit(edit, edit, Map.of("level", "READ_WRITE", "version", GroupPage.version(ada.get(edit).body())));
		eventually(() -> assertThat(line(ghost)).contains("Active", "Read/write"));
		list(keys);
	}

	@Test
	void aHandOverToSomebodySetAsideSaysSo() {
		String ghost = person("ghost");
		assertThat(handOver("ada", ghost)).contains("Not applied yet: The hand-over to " + ghost)
			.doesNotContain(ghost + " now has Admin");
		assertThat(this.database.sql("""
				select p.user_name from audit_entry e join person p on p.id = e.subject_id
				where e.bucket = :b and e.action = 'ACCESS_SET_ASIDE'""")
			.param("b", this.bucket)
			.query(String.class)
			.list()).containsExactly(ghost);
	}

	@Test
	void aHandOverIsAnOccasionToTryAgain() throws Exception {
		String ghost = person("ghost");
		grant("ada", this.bucket, ghost, "READ_ONLY");
		this.s3.welcome(ghost);
		handOver("ada", ghost);
		eventually(() -> assertThat(line(ghost)).contains("Active", "Admin"));
	}

	@Test
	void aLowerLevelIsPossibleWhileOthersFillThePolicy() throws Exception {
		grant("ada", this.bucket, "bob", "READ_WRITE");
		String room = policyOf(this.bucket);
		fill(room);
		this.reconciler.check(new BucketName(this.bucket));
		assertThat(line("bob")).contains("Active");
		assertThat(edit("bob", "READ_ONLY")).contains("Not applied yet: Read only for bob", "There is no room");
		assertRefused(keysOf("bob"));
		assertThat(line("ada")).contains("Active");
	}

	/** The page that answers. */
	private String edit(String userName, String level) {
		var ada = as("ada");
		String edit = GroupPage.editLink(page(), userName);
		var answer = ada.submit(edit, edit, Map.of("level", level, "version", GroupPage.version(ada.get(edit).body())));
		return (answer.statusCode() == 303) ? ada.get("/buckets/" + this.bucket).body() : answer.body();
	}

	private String handOver(String by, String to) {
		var visitor = as(by);
		String page = "/buckets/" + this.bucket + "/access/hand-over";
		var answer = visitor.submit(page, page, Map.of("userName", to, "from", by, "afterwards", "READ_WRITE"));
		return (answer.statusCode() == 303) ? visitor.get("/buckets/" + this.bucket).body() : answer.body();
	}

	@Test
	void theSweepTriesAgainByItself() throws Exception {
		String ghost = person("ghost");
		grant("ada", this.bucket, ghost, "READ_ONLY");
		this.s3.welcome(ghost);
		this.database.sql("update access_grant set retry_at = now() where bucket = :b and retry_at is not null")
			.param("b", this.bucket)
			.update();
		eventually(() -> assertThat(line(ghost)).contains("Active"));
	}

	@Test
	void whoIsDeletedInS3IsSetAsideAndTheOthersStay() throws Exception {
		String leaver = person("leaver");
		this.s3.welcome(leaver);
		grant("ada", this.bucket, "bob", "READ_ONLY");
		grant("ada", this.bucket, leaver, "READ_ONLY");
		assertThat(line(leaver)).contains("Active");
		this.s3.dismiss(leaver);
		this.s3.holdPolicy(this.bucket,
				policyOf(this.bucket).replace("arn:aws:iam:::user/" + leaver, "AIDAQ3EGPAEXAMPLEID34"));
		this.reconciler.check(new BucketName(this.bucket));
		eventually(() -> assertThat(line(leaver)).contains("Not applied", "S3 does not know this principal"));
		eventually(() -> assertThat(line("bob")).contains("Active"));
		assertThat(policyOf(this.bucket)).contains("user/bob").doesNotContain("AIDA");
		list(keysOf("bob"));
	}

	@Test
	void aDeletedPrincipalInAStatementOfOthersIsDroppedAndKeptInTheRecord() {
		String both = theirs("Nightly", "[\"arn:aws:iam:::user/carol\", \"" + DELETED + "\"]");
		String only = theirs("Weekly", "\"" + DELETED + "\"");
		String other = theirs("Daily", "[ \"arn:aws:iam:::user/carol\" ]");
		this.s3.holdPolicy(this.bucket,
				policyOf(this.bucket).replaceFirst("\\[\\{", "[" + both + "," + only + ", " + other + ",{"));
		this.reconciler.check(new BucketName(this.bucket));
		assertThat(policyOf(this.bucket)).contains(DELETED);
		grant("ada", this.bucket, "bob", "READ_ONLY");
		assertThat(line("bob")).contains("Active");
		assertThat(policyOf(this.bucket)).contains(other, both.replace(", \"" + DELETED + "\"", ""))
			.doesNotContain(DELETED, "Weekly");
		assertThat(entries(AuditAction.FORMER_PRINCIPAL_DROPPED)).extracting(AuditEntry::before)
			.containsExactlyInAnyOrder(both, only);
		list(keysOf("carol"));
	}

	@Test
	void whenOthersFillThePolicyTheNewestGrantsWaitAndRevokesDoNot() throws Exception {
		grant("ada", this.bucket, "bob", "READ_ONLY");
		String room = policyOf(this.bucket);
		grant("ada", this.bucket, "dan", "READ_ONLY");
		fill(room);
		this.reconciler.check(new BucketName(this.bucket));
		eventually(() -> assertThat(line("dan")).contains("Not applied", "There is no room in the bucket policy",
				"Next try"));
		assertThat(line("bob")).contains("Active");
		assertThat(line("ada")).contains("Active");
		list(keysOf("bob"));
		assertRefused(keysOf("dan"));
		assertThat(as("root").get("/platform").body()).contains(this.bucket, "but the access of dan");
		assertThat(revoke("bob")).contains("bob no longer has access.");
		assertRefused(keysOf("bob"));
		assertThat(line("dan")).contains("Active");
		list(keysOf("dan"));
		assertThat(entries(AuditAction.ACCESS_SET_ASIDE)).hasSize(1);
		assertThat(entries(AuditAction.ACCESS_TAKEN_UP)).hasSize(1);
	}

	/** Others leave room for just this policy. */
	private void fill(String room) {
		String filler = "{\"Sid\":\"Theirs\",\"Effect\":\"Deny\",\"Principal\":{\"AWS\":\"arn:aws:iam:::user/carol\"},"
				+ "\"Action\":\"s3:PutObjectAcl\",\"Resource\":\"arn:aws:s3:::" + this.bucket + "/%s\"}";
		int free = 20_480 - room.length() - filler.length() + 1;
		putPolicy(this.bucket,
				"{\"Version\":\"2012-10-17\",\"Statement\":[" + filler.formatted("x".repeat(free)) + "]}");
	}

	private String theirs(String sid, String principals) {
		return "{\"Sid\":\"" + sid + "\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":" + principals
				+ "},\"Action\":\"s3:ListBucket\",\"Resource\":\"arn:aws:s3:::" + this.bucket + "\"}";
	}

	private void decide(String userName) {
		this.database
			.sql("""
					with one as (update policy_state set desired_revision = desired_revision + 1, next_try = now() + interval '1 hour'
					  where bucket = :bucket returning desired_revision)
					insert into access_grant (bucket, person_id, level, granted_by, granted_at, changed_revision)
					select :bucket, id, 'READ_ONLY', 'ada', now(), desired_revision from person, one where user_name = :name""")
			.param("bucket", this.bucket)
			.param("name", userName)
			.update();
	}

	/** Somebody whom the panel knows and S3 does not. */
	private String person(String name) {
		String userName = name + "-" + Long.toString(System.nanoTime(), 36);
		this.directory.signedIn("test", userName, userName, userName, Role.STANDARD_USER);
		return userName;
	}

	private OwnKeys keysOf(String userName) {
		return OwnKeys.on(as(userName).get("/account").body());
	}

	private void list(OwnKeys keys) {
		try (S3Client client = keys.client()) {
			client.listObjectsV2((it) -> it.bucket(this.bucket));
		}
	}

	private void assertRefused(OwnKeys keys) {
		assertThatExceptionOfType(S3Exception.class).isThrownBy(() -> list(keys))
			.satisfies((refusal) -> assertThat(refusal.statusCode()).isEqualTo(403));
	}

	/** The page that answers. */
	private String revoke(String userName) {
		var ada = as("ada");
		String edit = GroupPage.editLink(page(), userName);
		ada.submit(edit, edit + "/revocation", Map.of());
		return ada.get("/buckets/" + this.bucket).body();
	}

	private String page() {
		return as("ada").get("/buckets/" + this.bucket + "/access").body();
	}

	/** The person's line in the group. */
	private String line(String userName) {
		String page = as("ada").get("/buckets/" + this.bucket + "/access?q=" + userName).body();
		int start = page.indexOf("<th scope=\"row\"><span>" + userName);
		assertThat(start).as(page).isPositive();
		return page.substring(start, page.indexOf("</tr>", start)).replace("&#39;", "'");
	}

	private List<AuditEntry> entries(AuditAction action) {
		return this.audit.newestOf(this.bucket, 500).stream().filter((entry) -> entry.action() == action).toList();
	}

	private List<String> probeBuckets() {
		try (S3Client panel = this.s3.panel().client()) {
			return panel.listBuckets()
				.buckets()
				.stream()
				.map((found) -> found.name())
				.filter((name) -> name.startsWith("cooperage-probe-"))
				.toList();
		}
	}

}
