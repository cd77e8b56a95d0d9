package dev.cooperage.access.sync;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.cooperage.GroupPage;
import dev.cooperage.OwnKeys;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditEntry;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.storage.probe.PolicyPart;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who was set aside comes back when S3 knows them, and goes when it does not any more.
 */
class QuarantineReturnTests extends QuarantinePanel {

	private static final String DELETED = "AROAQ3EGPAEXAMPLEID12";

	@Autowired
	private Quarantine quarantine;

	@Autowired
	private SyncStore store;

	@Autowired
	private WriterLease lease;

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

	/** One replica takes somebody up while another one writes the policy without them. */
	@Test
	void whoIsTakenUpBehindTheWriterIsNotActiveByTheRevisionBefore() throws Exception {
		String ghost = person("ghost");
		grant("ada", this.bucket, ghost, "READ_ONLY");
		BucketName name = new BucketName(this.bucket);
		UUID writer = UUID.randomUUID();
		eventually(() -> assertThat(this.lease.take(name, writer)).isTrue());
		try {
			long written = this.store.intent(name).orElseThrow().revision();
			this.quarantine.takeUp(name, Set.of(new PolicyPart.Principal("arn:aws:iam:::user/" + ghost)));
			this.store.inForce(name, writer, written, policyOf(this.bucket), List.of());
			assertThat(line(ghost)).contains("Applying…").doesNotContain("Active");
			assertThat(policyOf(this.bucket)).doesNotContain(ghost);
		}
		finally {
			this.s3.welcome(ghost);
			this.lease.release(name, writer);
		}
		eventually(() -> assertThat(line(ghost)).contains("Active"));
		assertThat(policyOf(this.bucket)).contains(ghost);
	}

	@Test
	void revokeIsInS3ThoughSomethingElseOfThePersonWasSetAside() throws Exception {
		String ghost = person("ghost");
		this.s3.welcome(ghost);
		grant("ada", this.bucket, ghost, "READ_ONLY", "a/");
		grant("ada", this.bucket, ghost, "READ_WRITE", "b/");
		this.s3.dismiss(ghost);
		GroupPage.revoke(as("ada"), this.bucket, ghost + " in a/");
		eventually(() -> assertThat(entries(AuditAction.ACCESS_SET_ASIDE)).hasSize(1));
		eventually(() -> assertThat(entries(AuditAction.ACCESS_REVOKED)).singleElement().satisfies((revoke) -> {
			assertThat(revoke.setAside()).isFalse();
			assertThat(revoke.inForce()).isNotNull();
		}));
		grant("ada", this.bucket, ghost, "READ_ONLY", "c/");
		eventually(() -> assertThat(entries(AuditAction.ACCESS_GRANTED)).filteredOn((grant) -> grant.setAside())
			.singleElement()
			.satisfies((grant) -> assertThat(grant.after()).isEqualTo("Read only in c/")));
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

	/**
	 * Nobody decided anything meanwhile: what S3 has of a grant is not a version of it.
	 */
	@Test
	void formThatWasOpenWhenTheGrantWasSetAsideIsStillGood() {
		grant("ada", this.bucket, "bob", "READ_ONLY");
		var ada = as("ada");
		String edit = GroupPage.editLink(page(), "bob");
		String version = GroupPage.version(ada.get(edit).body());
		this.quarantine.refuse(new BucketName(this.bucket),
				Map.of(new PolicyPart.Principal("arn:aws:iam:::user/bob"), "Tried in a test"));
		assertThat(line("bob")).contains("Revoking…");
		assertThat(ada.submit(edit, edit, Map.of("level", "READ_WRITE", "version", version)).statusCode())
			.isEqualTo(303);
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

	private String handOver(String by, String to) {
		var visitor = as(by);
		String page = "/buckets/" + this.bucket + "/access/hand-over";
		var answer = visitor.submit(page, page, Map.of("userName", to, "from", by, "afterwards", "READ_WRITE"));
		return (answer.statusCode() == 303) ? visitor.get("/buckets/" + this.bucket + "/access").body() : answer.body();
	}

	@Test
	void theSweepTriesAgainByItself() throws Exception {
		String ghost = person("ghost");
		grant("ada", this.bucket, ghost, "READ_ONLY");
		this.s3.welcome(ghost);
		this.database.sql("update granted_access set retry_at = now() where bucket = :b and retry_at is not null")
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

	private String theirs(String sid, String principals) {
		return "{\"Sid\":\"" + sid + "\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":" + principals
				+ "},\"Action\":\"s3:ListBucket\",\"Resource\":\"arn:aws:s3:::" + this.bucket + "\"}";
	}

}
