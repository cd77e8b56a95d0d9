package dev.cooperage;

import java.util.Map;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a page said about access is what S3 does: everybody comes with keys of their own.
 */
class EnforcementTests extends RunningPanel {

	private S3Client ada;

	private S3Client bob;

	private S3Client carol;

	private S3Client dan;

	private String bucket;

	@BeforeEach
	void groupOfThree() {
		this.ada = s3Of("ada");
		this.bob = s3Of("bob");
		this.carol = s3Of("carol");
		this.dan = s3Of("dan");
		this.bucket = bucketOf("ada");
		grant("ada", this.bucket, "bob", "READ_ONLY");
		grant("ada", this.bucket, "dan", "READ_WRITE");
		put(this.ada, "figures.csv");
	}

	@AfterEach
	void close() {
		this.ada.close();
		this.bob.close();
		this.carol.close();
		this.dan.close();
	}

	@Test
	void readOnlyListsAndGets() {
		assertThat(keysFor(this.bob)).containsExactly("figures.csv");
		assertThat(get(this.bob, "figures.csv")).isEqualTo("figures.csv");
	}

	@Test
	void readOnlyIsRefusedEveryWrite() {
		assertDenied(() -> put(this.bob, "figures.csv"));
		assertDenied(() -> put(this.bob, "new.csv"));
		assertDenied(() -> this.bob.deleteObject((r) -> r.bucket(this.bucket).key("figures.csv")));
		assertDenied(() -> this.bob.createMultipartUpload((r) -> r.bucket(this.bucket).key("big.bin")));
		assertDenied(() -> this.bob.copyObject((r) -> r.sourceBucket(this.bucket)
			.sourceKey("figures.csv")
			.destinationBucket(this.bucket)
			.destinationKey("copy.csv")));
		assertThat(keysFor(this.ada)).containsExactly("figures.csv");
	}

	@Test
	void nobodyButThePanelTouchesPolicyOrBucket() {
		for (S3Client person : new S3Client[] { this.ada, this.bob, this.carol, this.dan }) {
			assertDenied(() -> person.getBucketPolicy((r) -> r.bucket(this.bucket)));
			assertDenied(() -> person.putBucketPolicy((r) -> r.bucket(this.bucket).policy(policyOf(this.bucket))));
			assertDenied(() -> person.deleteBucketPolicy((r) -> r.bucket(this.bucket)));
			assertDenied(() -> person.deleteBucket((r) -> r.bucket(this.bucket)));
		}
	}

	@Test
	void readWritePutsAndDeletesButDestroysNoVersion() {
		put(this.dan, "dans.csv");
		assertThat(get(this.bob, "dans.csv")).isEqualTo("dans.csv");
		String version = this.dan.headObject((r) -> r.bucket(this.bucket).key("dans.csv")).versionId();
		assertDenied(() -> this.dan.deleteObject((r) -> r.bucket(this.bucket).key("dans.csv").versionId(version)));
		this.dan.deleteObject((r) -> r.bucket(this.bucket).key("dans.csv"));
		assertThat(keysFor(this.bob)).containsExactly("figures.csv");
		assertThat(this.bob.getObjectAsBytes((r) -> r.bucket(this.bucket).key("dans.csv").versionId(version))
			.asUtf8String()).isEqualTo("dans.csv");
	}

	@Test
	void strangerGetsNothingFromS3AndTheHintFromThePanel() {
		assertDenied(() -> keysFor(this.carol));
		assertDenied(() -> get(this.carol, "figures.csv"));
		assertDenied(() -> put(this.carol, "carols.csv"));
		assertThat(as("carol").get("/buckets/" + this.bucket + "/access").body()).contains("Request access", "ada");
	}

	@Test
	void afterRevokeTheNextCallIsRefused() {
		assertThat(keysFor(this.bob)).isNotEmpty();
		var ada = as("ada");
		GroupPage.revoke(ada, this.bucket, "bob");
		assertThat(ada.get("/buckets/" + this.bucket + "/access").body()).contains("bob no longer has access.");
		assertDenied(() -> keysFor(this.bob));
		assertDenied(() -> get(this.bob, "figures.csv"));
		assertThat(get(this.dan, "figures.csv")).isEqualTo("figures.csv");
	}

	@Test
	void afterEditAccessLevelTheNextCallFollows() {
		edit("bob", "READ_WRITE");
		put(this.bob, "bobs.csv");
		edit("bob", "READ_ONLY");
		assertDenied(() -> put(this.bob, "again.csv"));
		assertThat(get(this.bob, "bobs.csv")).isEqualTo("bobs.csv");
	}

	@Test
	void aPlatformAdminWithoutAGrantReadsNoObject() {
		try (S3Client root = s3Of("root")) {
			assertDenied(() -> keysFor(root));
			assertDenied(() -> get(root, "figures.csv"));
		}
		assertThat(as("root").get("/buckets/" + this.bucket + "/files/").statusCode()).isEqualTo(403);
	}

	private void edit(String userName, String level) {
		var ada = as("ada");
		String edit = GroupPage.editLink(ada.get("/buckets/" + this.bucket + "/access").body(), userName);
		ada.submit(edit, edit, Map.of("level", level, "version", GroupPage.version(ada.get(edit).body())));
	}

	private S3Client s3Of(String userName) {
		return OwnKeys.on(as(userName).get("/account").body()).client();
	}

	private java.util.List<String> keysFor(S3Client person) {
		return person.listObjectsV2((r) -> r.bucket(this.bucket)).contents().stream().map((o) -> o.key()).toList();
	}

	private String get(S3Client person, String key) {
		return person.getObjectAsBytes((r) -> r.bucket(this.bucket).key(key)).asUtf8String();
	}

	private void put(S3Client person, String key) {
		person.putObject((r) -> r.bucket(this.bucket).key(key), RequestBody.fromString(key));
	}

	private static void assertDenied(ThrowingCallable call) {
		assertThatExceptionOfType(S3Exception.class).isThrownBy(call).satisfies((refusal) -> {
			assertThat(refusal.statusCode()).isEqualTo(403);
			assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
		});
	}

}
