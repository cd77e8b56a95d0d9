package dev.cooperage.access.sync;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import dev.cooperage.GroupPage;
import dev.cooperage.OwnKeys;
import dev.cooperage.RunningPanel;
import dev.cooperage.rgw.Gateway;
import dev.cooperage.rgw.RealGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.S3Exception;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** What an ACL gives away on Ceph RGW, the panel takes back. */
@RealGateway
class RgwObjectAclTests extends RunningPanel {

	private static final String OWN = "proj/figures.csv";

	private static final String SHARED = "proj/shared.csv";

	@Autowired
	private ObjectAclPasses passes;

	private S3Client ada;

	private S3Client dan;

	private S3Client carol;

	private String bucket;

	@DynamicPropertySource
	static void gateway(DynamicPropertyRegistry settings) throws IOException {
		Gateway gateway = Gateway.running();
		settings.add("cooperage.s3.profile", () -> "ceph-rgw");
		settings.add("cooperage.s3.endpoint", gateway::endpoint);
		settings.add("cooperage.s3.access-key", gateway.panel()::accessKey);
		settings.add("cooperage.s3.secret-key", gateway.panel()::secretKey);
	}

	@BeforeEach
	void bucketOfAda() {
		Gateway.running().keys(List.of("ada", "dan", "carol"));
		this.ada = s3Of("ada");
		this.dan = s3Of("dan");
		this.carol = s3Of("carol");
		this.bucket = bucketOf("ada");
		for (String name : List.of("dan", "carol")) {
			s3Of(name).createBucket((it) -> it.bucket(lootOf(name)));
		}
	}

	@AfterEach
	void close() {
		this.ada.close();
		this.dan.close();
		this.carol.close();
	}

	@Test
	void aclOfCopyIsTakenAwayAndTheUploaderKeepsTheirs() throws Exception {
		grant("ada", this.bucket, "dan", "READ_WRITE", "proj/");
		danPuts(OWN);
		danPuts(OWN);
		this.dan.copyObject((it) -> it.sourceBucket(this.bucket)
			.sourceKey(OWN)
			.destinationBucket(this.bucket)
			.destinationKey(SHARED)
			.acl(ObjectCannedACL.PUBLIC_READ));
		eventually(() -> {
			nextTurnIsNow();
			this.passes.run();
			assertThat(copiesPart(this.carol, "carol", SHARED, null)).isFalse();
		});
		assertThat(copiesPart(this.dan, "dan", SHARED, null)).isTrue();
		assertThat(copiesPart(this.dan, "dan", OWN, null)).isTrue();
		eventually(() -> assertThat(as("ada").get("/buckets/" + this.bucket + "/activity?kind=ALL").body())
			.contains("took away the access lists of", "one version of a file"));
		assertThat(as("root").get("/platform").body()).contains("Objects belong to their uploaders here");
	}

	/**
	 * The panel's own pass may have looked before the files came; its next is far off.
	 */
	private void nextTurnIsNow() {
		this.database.sql("update object_acl_pass set next_turn = clock_timestamp() where bucket = :bucket")
			.param("bucket", this.bucket)
			.update();
	}

	@Test
	void formerMemberCopiesNothingOutOfWhatTheyPut() throws Exception {
		grant("ada", this.bucket, "dan", "READ_WRITE");
		danPuts(OWN);
		danPuts(OWN);
		String old = this.ada.listObjectVersions((it) -> it.bucket(this.bucket).prefix(OWN))
			.versions()
			.get(1)
			.versionId();
		assertThat(copiesPart(this.dan, "dan", OWN, old)).isTrue();
		revokeDan();
		eventually(() -> {
			this.passes.run();
			assertThat(copiesPart(this.dan, "dan", OWN, null)).isFalse();
			assertThat(copiesPart(this.dan, "dan", OWN, old)).isFalse();
		});
		assertThat(this.ada.getObjectAsBytes((it) -> it.bucket(this.bucket).key(OWN)).asUtf8String()).isEqualTo(OWN);
		assertThat(as("ada").get("/buckets/" + this.bucket + "/files/proj/").body()).contains("figures.csv");
		grant("ada", this.bucket, "dan", "READ_ONLY");
		assertThat(this.dan.getObjectAsBytes((it) -> it.bucket(this.bucket).key(OWN)).asUtf8String()).isEqualTo(OWN);
	}

	private void danPuts(String key) {
		this.dan.putObject((it) -> it.bucket(this.bucket).key(key), RequestBody.fromString(key));
	}

	private void revokeDan() {
		var browser = as("ada");
		String edit = GroupPage.editLink(browser.get("/buckets/" + this.bucket + "/access").body(), "dan");
		browser.submit(edit, edit + "/revocation", Map.of());
	}

	private boolean copiesPart(S3Client person, String name, String key, String version) {
		String upload = person.createMultipartUpload((it) -> it.bucket(lootOf(name)).key("part")).uploadId();
		try {
			person.uploadPartCopy((it) -> it.sourceBucket(this.bucket)
				.sourceKey(key)
				.sourceVersionId(version)
				.destinationBucket(lootOf(name))
				.destinationKey("part")
				.uploadId(upload)
				.partNumber(1));
			return true;
		}
		catch (S3Exception ex) {
			assertThat(ex.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
			return false;
		}
	}

	private static String lootOf(String name) {
		return "loot-of-" + name;
	}

	private static S3Client s3Of(String userName) {
		var keys = Gateway.running().keys(userName);
		return new OwnKeys(keys.accessKeyId(), keys.secretAccessKey(), Gateway.running().endpoint(), "us-east-1")
			.client();
	}

}
