package dev.cooperage.access;

import java.util.Map;

import dev.cooperage.GroupPage;
import dev.cooperage.access.sync.QuarantinePanel;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditEntry;
import dev.cooperage.s3names.BucketName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * S3 refuses policies with some text in them and does not say why; no grant waits for
 * another.
 */
class RefusedTextTests extends QuarantinePanel {

	private static final String FOLDER = "secret-plans/";

	@ParameterizedTest
	@CsvSource({ "400 Bad Request,''", "400 Bad Request,InvalidArgument", "400 Bad Request,MalformedPolicy",
			"403 Forbidden,''", "416 Range Not Satisfiable,InvalidRange", "501 Not Implemented,NotImplemented" })
	void aFolderThatS3RefusesHoldsUpNobody(String status, String code) throws Exception {
		grant("ada", this.bucket, "bob", "READ_ONLY");
		list(keysOf("bob"));
		this.proxyBeforeS3.refusePoliciesWith(FOLDER, status, code);
		grant("ada", this.bucket, "carol", "READ_ONLY", FOLDER);
		assertThat(revoke("bob")).contains("bob no longer has access.");
		assertRefused(keysOf("bob"));
		assertThat(line("carol")).contains("Not applied", "S3 does not take this folder in a bucket policy",
				"rename the folder, or grant the folder above it", "Next try");
		grant("ada", this.bucket, "dan", "READ_WRITE", "other/");
		assertThat(line("dan")).contains("Active");
		assertThat(line("ada")).contains("Active");
		assertThat(policyOf(this.bucket)).doesNotContain(FOLDER);
		this.proxyBeforeS3.reopen();
		as("root").submit("/platform", "/platform/buckets/" + this.bucket + "/attempt", Map.of());
		assertThat(line("carol")).contains("Active");
		assertThat(policyOf(this.bucket)).contains(FOLDER);
	}

	@Test
	void aPrincipalThatS3RefusesWithoutAReasonHoldsUpNobody() {
		grant("ada", this.bucket, "bob", "READ_ONLY");
		this.proxyBeforeS3.refusePoliciesWith("user/carol", "400 Bad Request", "");
		grant("ada", this.bucket, "carol", "READ_WRITE", "reports/");
		assertThat(revoke("bob")).contains("bob no longer has access.");
		assertRefused(keysOf("bob"));
		assertThat(line("carol")).contains("S3 does not take this principal in a bucket policy")
			.doesNotContain("take this folder");
		grant("ada", this.bucket, "dan", "READ_ONLY", "reports/");
		assertThat(line("dan")).contains("Active");
	}

	/** S3 takes each part alone, and not this statement among the others. */
	@Test
	void whatIsRefusedOnlyAmongOthersIsToldFromThemStepByStep() throws Exception {
		grant("ada", this.bucket, "bob", "READ_ONLY");
		grant("ada", this.bucket, "carol", "READ_ONLY", FOLDER);
		String sid = policyOf(this.bucket).replaceAll("(?s).*\"(CooperageList[0-9a-f]+)\".*", "$1");
		revoke("carol in " + FOLDER);
		this.proxyBeforeS3.refusePoliciesWith(sid, "400 Bad Request", "");
		decide("carol", FOLDER);
		decide("dan", "other/");
		assertThat(revoke("bob")).contains("bob no longer has access.");
		assertRefused(keysOf("bob"));
		assertThat(line("carol")).contains("Not applied", "perhaps because of this grant");
		eventually(() -> {
			tryAgainNow();
			assertThat(line("dan")).contains("Active");
		});
		assertThat(line("carol")).contains("Not applied", "perhaps because of this grant");
		this.proxyBeforeS3.reopen();
		eventually(() -> {
			tryAgainNow();
			assertThat(line("carol")).contains("Active");
		});
	}

	@Test
	void anS3ThatFailsAtATextEachTimeIsTakenToRefuseIt() throws Exception {
		grant("ada", this.bucket, "bob", "READ_ONLY");
		this.proxyBeforeS3.refusePoliciesWith(FOLDER, "500 Internal Server Error", "InternalError");
		grant("ada", this.bucket, "carol", "READ_ONLY", FOLDER);
		revoke("bob");
		eventually(() -> {
			leaseIsOver();
			this.runner.compareSoon(new BucketName(this.bucket));
			assertRefused(keysOf("bob"));
		});
		eventually(() -> assertThat(line("carol")).contains("S3 does not take this folder"));
		assertThat(line("ada")).contains("Active");
	}

	@Test
	void nobodyIsSetAsideWhereS3RefusesEverything() throws Exception {
		this.proxyBeforeS3.refusePoliciesWith("Statement", "400 Bad Request", "InvalidRequest");
		grant("ada", this.bucket, "bob", "READ_ONLY");
		assertThat(line("bob")).contains("Not applied",
				"S3 refuses every bucket policy of the panel, for any person (InvalidRequest)");
		assertThat(line("ada")).contains("Active");
		assertThat(entries(AuditAction.ACCESS_SET_ASIDE)).isEmpty();
		this.proxyBeforeS3.reopen();
		eventually(() -> assertThat(line("bob")).contains("Active"));
	}

	/** As an earlier version took it. */
	@Test
	void aFolderThatThePanelItselfCannotWriteHoldsUpNobody() {
		grant("ada", this.bucket, "bob", "READ_ONLY");
		decide("carol", "pr*j/");
		assertThat(revoke("bob")).contains("bob no longer has access.");
		assertRefused(keysOf("bob"));
		assertThat(line("carol")).contains("Not applied", "A folder with *, ? or $ in its name cannot be granted");
		assertThat(grant("ada", this.bucket, "dan", "READ_ONLY").statusCode()).isEqualTo(303);
		assertThat(line("dan")).contains("Active");
	}

	/** The embedded S3 is as strict as Ceph. */
	@Test
	void aColonIsRefusedBesideTheFieldAndSetAsideWhereItStands() {
		var answer = as("ada").submit("/buckets/" + this.bucket, "/buckets/" + this.bucket + "/access",
				Map.of("userName", "bob", "level", "READ_ONLY", "folder", "2026-11-29T12:00/"));
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("id=\"folder-error\"",
				"This S3 cannot give access to a folder with a colon (:) in its name; rename the folder without it, or grant the folder above it");
		grant("ada", this.bucket, "bob", "READ_ONLY");
		decide("carol", "2026-11-29T12:00/");
		assertThat(revoke("bob")).contains("bob no longer has access.");
		assertRefused(keysOf("bob"));
		assertThat(line("carol")).contains("Not applied",
				"S3 does not take this folder in a bucket policy (InvalidArgument)");
		assertThat(entries(AuditAction.ACCESS_SET_ASIDE)).extracting(AuditEntry::subject).containsExactly("carol");
		assertThat(as("root").get("/platform").body()).contains(this.bucket,
				"S3 enforces all access except that of carol");
	}

	private void tryAgainNow() {
		this.database.sql("update granted_access set retry_at = now() where bucket = :b and retry_at is not null")
			.param("b", this.bucket)
			.update();
		this.database.sql("update policy_state set next_try = now() where bucket = :b")
			.param("b", this.bucket)
			.update();
	}

	/** As if its seconds had passed. */
	private void leaseIsOver() {
		this.database.sql("""
				update policy_state set writer_until = now(), next_try = now()
				where bucket = :b and last_error is not null""").param("b", this.bucket).update();
	}

	private String revoke(String userName) {
		var ada = as("ada");
		String edit = GroupPage.editLink(page(), userName);
		ada.submit(edit, edit + "/revocation", Map.of());
		return ada.get("/buckets/" + this.bucket + "/access").body();
	}

}
