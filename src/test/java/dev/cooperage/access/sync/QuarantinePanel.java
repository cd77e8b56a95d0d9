package dev.cooperage.access.sync;

import java.util.List;

import dev.cooperage.GroupPage;
import dev.cooperage.OwnKeys;
import dev.cooperage.RunningPanel;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditEntry;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.embedded.ComingAndGoing;
import dev.cooperage.people.Role;
import dev.cooperage.storage.probe.Endpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A group with somebody whom S3 does not know, or that has no room. */
public abstract class QuarantinePanel extends RunningPanel {

	@Autowired
	ApplicationContext context;

	@Autowired
	Reconciler reconciler;

	@Autowired
	public SyncRunner runner;

	@Autowired
	AuditLog audit;

	@Autowired
	Endpoint endpoint;

	ComingAndGoing s3;

	public String bucket;

	@BeforeEach
	void newBucket() {
		this.s3 = new ComingAndGoing(this.context);
		this.bucket = bucketOf("ada");
	}

	@AfterEach
	void tidyUp() {
		this.proxyBeforeS3.reopen();
		this.database.sql("update granted_access set ended_revision = 1, closed_at = now() where bucket = :b")
			.param("b", this.bucket)
			.update();
	}

	void decide(String userName) {
		decide(userName, "");
	}

	/** As an earlier version may have decided it. */
	public void decide(String userName, String folder) {
		this.database
			.sql("""
					with one as (update policy_state set desired_revision = desired_revision + 1, next_try = now() + interval '1 hour'
					  where bucket = :bucket returning desired_revision)
					insert into granted_access (bucket, person_id, prefix, level, granted_by, granted_at, changed_revision)
					select :bucket, id, :folder, 'READ_ONLY', 'ada', now(), desired_revision from person, one where user_name = :name""")
			.param("bucket", this.bucket)
			.param("name", userName)
			.param("folder", folder)
			.update();
	}

	/** Somebody whom the panel knows and S3 does not. */
	String person(String name) {
		String userName = name + "-" + Long.toString(System.nanoTime(), 36);
		this.directory.signedIn("test", userName, userName, userName, Role.STANDARD_USER);
		return userName;
	}

	public OwnKeys keysOf(String userName) {
		return OwnKeys.on(as(userName).get("/account").body());
	}

	public void list(OwnKeys keys) {
		try (S3Client client = keys.client()) {
			client.listObjectsV2((it) -> it.bucket(this.bucket));
		}
	}

	public void assertRefused(OwnKeys keys) {
		assertThatExceptionOfType(S3Exception.class).isThrownBy(() -> list(keys))
			.satisfies((refusal) -> assertThat(refusal.statusCode()).isEqualTo(403));
	}

	public String page() {
		return as("ada").get("/buckets/" + this.bucket + "/access").body();
	}

	/** The person's line in the group. */
	public String line(String userName) {
		String page = as("ada").get("/buckets/" + this.bucket + "/access?q=" + userName).body();
		return GroupPage.line(page, userName).replace("&#39;", "'");
	}

	public List<AuditEntry> entries(AuditAction action) {
		return this.audit.newestOf(this.bucket, 500).stream().filter((entry) -> entry.action() == action).toList();
	}

}
