package dev.cooperage.ancestor;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import dev.cooperage.GroupPage;
import dev.cooperage.OwnKeys;
import dev.cooperage.RunningPanel;
import dev.cooperage.Visitor;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The faults of the panel that did this job before, one test each; what is proven in
 * depth elsewhere has its short, direct proof here.
 */
abstract class AncestorPanel extends RunningPanel {

	@AfterEach
	void openTheRoad() {
		this.proxyBeforeS3.reopen();
	}

	protected static String pageOf(String bucket) {
		return "/buckets/" + bucket;
	}

	/** The form "Grant access", sent at once and without waiting for anything else. */
	protected static HttpResponse<String> send(Visitor admin, String bucket, String userName, String level,
			String folder) {
		return admin.submit("/account", pageOf(bucket) + "/access",
				Map.of("userName", userName, "level", level, "folder", folder));
	}

	/** Presses "Revoke access" on the line of the group. */
	protected HttpResponse<String> revoke(String admin, String bucket, String line) {
		Visitor visitor = as(admin);
		return GroupPage.revoke(visitor, GroupPage.editLink(visitor.get(pageOf(bucket) + "/access").body(), line));
	}

	protected S3Client s3Of(String userName) {
		return OwnKeys.on(as(userName).get("/account").body()).client();
	}

	protected static void put(S3Client client, String bucket, String key) {
		client.putObject((r) -> r.bucket(bucket).key(key), RequestBody.fromString(key));
	}

	protected static List<String> keys(S3Client client, String bucket, String prefix) {
		return client.listObjectsV2((r) -> r.bucket(bucket).prefix(prefix))
			.contents()
			.stream()
			.map((object) -> object.key())
			.toList();
	}

	protected static void assertDenied(ThrowingCallable call) {
		assertThatExceptionOfType(S3Exception.class).isThrownBy(call)
			.satisfies((refusal) -> assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
	}

	/** All that a change of access or of the catalogue would leave behind. */
	protected List<String> recordOf(String bucket) {
		return this.database.sql("""
				select 'grant ' || id || level || coalesce(ended_revision, 0) from granted_access where bucket = :b
				union all select 'audit ' || id from audit_entry where bucket = :b and action <> 'FILE_DOWNLOADED'
				union all select 'state ' || desired_revision || open from policy_state where bucket = :b
				union all select 'bucket ' || type || status || purpose from bucket where name = :b
				union all select 'buckets ' || count(*) from bucket
				order by 1""").param("b", bucket).query(String.class).list();
	}

}
