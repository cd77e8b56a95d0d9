package dev.cooperage.embedded;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.Tag;

import static dev.cooperage.embedded.TestS3.allow;
import static dev.cooperage.embedded.TestS3.readOnly;
import static dev.cooperage.embedded.TestS3.readWrite;
import static dev.cooperage.embedded.TestS3.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

class AccessTests extends GateTest {

	private String bucket;

	@BeforeEach
	void bucketWithOneReaderAndOneWriter() {
		this.bucket = s3.bucket();
		s3.put(this.bucket, "report.csv", "one");
		s3.policy(this.bucket, readOnly("bob", this.bucket), readWrite("dan", this.bucket));
	}

	@Test
	void readerListsAndReads() {
		S3Client bob = s3.as("bob");
		assertThat(bob.listObjectsV2((it) -> it.bucket(this.bucket)).contents()).extracting(S3Object::key)
			.containsExactly("report.csv");
		assertThat(read(bob, this.bucket, "report.csv")).isEqualTo("one");
		bob.headBucket((it) -> it.bucket(this.bucket));
		bob.headObject((it) -> it.bucket(this.bucket).key("report.csv"));
	}

	@Test
	void readerIsRefusedEveryChange() {
		S3Client bob = s3.as("bob");
		assertRefused(() -> bob.putObject((it) -> it.bucket(this.bucket).key("new"), RequestBody.fromString("x")));
		assertRefused(() -> bob.deleteObject((it) -> it.bucket(this.bucket).key("report.csv")));
		assertRefused(() -> bob.createMultipartUpload((it) -> it.bucket(this.bucket).key("new")));
		assertRefused(() -> bob.copyObject((it) -> it.sourceBucket(this.bucket)
			.sourceKey("report.csv")
			.destinationBucket(this.bucket)
			.destinationKey("copy")));
		assertRefused(() -> bob.deleteBucket((it) -> it.bucket(this.bucket)));
		assertRefused(() -> bob
			.putBucketPolicy((it) -> it.bucket(this.bucket).policy(TestS3.document(readWrite("bob", this.bucket)))));
		assertRefused(() -> bob.getBucketPolicy((it) -> it.bucket(this.bucket)));
		assertRefused(() -> bob.deleteBucketPolicy((it) -> it.bucket(this.bucket)));
		assertRefused(() -> bob.putBucketTagging((it) -> it.bucket(this.bucket)
			.tagging((tags) -> tags.tagSet(Tag.builder().key("a").value("b").build()))));
		assertThat(read(bob, this.bucket, "report.csv")).isEqualTo("one");
	}

	@Test
	void bigRefusedUploadStillShowsWhy() {
		assertRefused(() -> s3.as("bob")
			.putObject((it) -> it.bucket(this.bucket).key("big"), RequestBody.fromBytes(new byte[20_000_000])));
	}

	@Test
	void writerPutsAndDeletes() {
		S3Client dan = s3.as("dan");
		dan.putObject((it) -> it.bucket(this.bucket).key("a b/ü+&=?#%2F.csv"), RequestBody.fromString("two"));
		assertThat(read(s3.as("bob"), this.bucket, "a b/ü+&=?#%2F.csv")).isEqualTo("two");
		dan.deleteObject((it) -> it.bucket(this.bucket).key("a b/ü+&=?#%2F.csv"));
		assertRefused(() -> dan.deleteBucket((it) -> it.bucket(this.bucket)));
	}

	@Test
	void strangerGetsNothing() {
		S3Client carol = s3.as("carol");
		assertRefused(() -> carol.listObjectsV2((it) -> it.bucket(this.bucket)));
		assertRefused(() -> read(carol, this.bucket, "report.csv"));
		assertRefused(() -> read(carol, this.bucket, "absent"));
		assertRefused(carol::listBuckets);
		assertRefused(() -> carol.createBucket((it) -> it.bucket("alpha-of-carol")));
	}

	@Test
	void anonymousGetsNothingUnlessThePolicySaysSo() {
		try (S3Client nobody = S3Client.builder()
			.endpointOverride(s3.endpoint())
			.region(Region.EU_WEST_1)
			.forcePathStyle(true)
			.credentialsProvider(AnonymousCredentialsProvider.create())
			.build()) {
			assertRefused(() -> read(nobody, this.bucket, "report.csv"));
			assertRefused(nobody::listBuckets);
			assertRefused(() -> nobody.putObject((it) -> it.bucket(this.bucket).key("x"), RequestBody.fromString("x")));
			s3.policy(this.bucket, allow("*", "GetObject", this.bucket + "/*"));
			assertThat(read(nobody, this.bucket, "report.csv")).isEqualTo("one");
			assertRefused(() -> nobody.listObjectsV2((it) -> it.bucket(this.bucket)));
		}
	}

	@Test
	void anonymousDeletesNothingInABatchUnlessThePolicySaysSo() {
		ObjectIdentifier report = ObjectIdentifier.builder().key("report.csv").build();
		try (S3Client nobody = S3Client.builder()
			.endpointOverride(s3.endpoint())
			.region(Region.EU_WEST_1)
			.forcePathStyle(true)
			.credentialsProvider(AnonymousCredentialsProvider.create())
			.build()) {
			assertThat(nobody.deleteObjects((it) -> it.bucket(this.bucket).delete((keys) -> keys.objects(report)))
				.errors()).extracting(S3Error::code).containsExactly("AccessDenied");
			assertThat(read(s3.panel(), this.bucket, "report.csv")).isEqualTo("one");
			s3.policy(this.bucket, allow("*", "DeleteObject", this.bucket + "/*"));
			assertThat(nobody.deleteObjects((it) -> it.bucket(this.bucket).delete((keys) -> keys.objects(report)))
				.errors()).isEmpty();
		}
	}

	@Test
	void revokeHoldsForTheNextRequest() {
		S3Client bob = s3.as("bob");
		assertThat(read(bob, this.bucket, "report.csv")).isEqualTo("one");
		s3.policy(this.bucket, readWrite("dan", this.bucket));
		assertRefused(() -> read(bob, this.bucket, "report.csv"));
		s3.panel().deleteBucketPolicy((it) -> it.bucket(this.bucket));
		assertRefused(() -> read(s3.as("dan"), this.bucket, "report.csv"));
	}

	@Test
	void folderGrantShowsThatFolderOnly() {
		s3.put(this.bucket, "home/mine.csv", "mine");
		s3.put(this.bucket, "home2/other.csv", "other");
		s3.policy(this.bucket,
				statement("Allow", "carol", "ListBucket ListBucketVersions",
						"{\"StringLike\":{\"s3:prefix\":[\"home/*\"]}}", this.bucket),
				allow("carol", "GetObject", this.bucket + "/home/*"));
		S3Client carol = s3.as("carol");
		assertThat(carol.listObjectsV2((it) -> it.bucket(this.bucket).prefix("home/")).contents())
			.extracting(S3Object::key)
			.containsExactly("home/mine.csv");
		assertThat(read(carol, this.bucket, "home/mine.csv")).isEqualTo("mine");
		for (String prefix : List.of("", "home", "home2/", "h")) {
			assertRefused(() -> carol.listObjectsV2((it) -> it.bucket(this.bucket).prefix(prefix)));
		}
		assertRefused(() -> carol.listObjectsV2((it) -> it.bucket(this.bucket)));
		assertRefused(() -> read(carol, this.bucket, "home2/other.csv"));
		assertRefused(() -> read(carol, this.bucket, "report.csv"));
	}

	@Test
	void copySourceMustBeReadable() {
		String other = s3.bucket();
		s3.put(other, "secret", "secret");
		assertRefused(() -> s3.as("dan")
			.copyObject((it) -> it.sourceBucket(other)
				.sourceKey("secret")
				.destinationBucket(this.bucket)
				.destinationKey("stolen")));
		s3.policy(other, readOnly("dan", other));
		s3.as("dan")
			.copyObject((it) -> it.sourceBucket(other)
				.sourceKey("secret")
				.destinationBucket(this.bucket)
				.destinationKey("copied"));
		assertThat(read(s3.as("bob"), this.bucket, "copied")).isEqualTo("secret");
	}

	@Test
	void deleteObjectsIsDecidedKeyByKey() {
		s3.put(this.bucket, "mine/a", "a");
		s3.policy(this.bucket, allow("carol", "DeleteObject", this.bucket + "/mine/*"));
		DeleteObjectsResponse answer = s3.as("carol")
			.deleteObjects((it) -> it.bucket(this.bucket)
				.delete(Delete.builder().objects(id("mine/a"), id("report.csv"), id("mine/../report.csv")).build()));
		assertThat(answer.deleted()).extracting("key").containsExactly("mine/a");
		assertThat(answer.errors()).extracting(S3Error::key, S3Error::code)
			.containsExactlyInAnyOrder(tuple("report.csv", "AccessDenied"),
					tuple("mine/../report.csv", "InvalidRequest"));
		assertThat(read(s3.panel(), this.bucket, "report.csv")).isEqualTo("one");
	}

	@Test
	void explicitDenyBindsTheOwnerButNeverLocksThemOut() {
		s3.policy(this.bucket, statement("Deny", "*", "*", "", this.bucket, this.bucket + "/*"));
		assertRefused(() -> read(s3.panel(), this.bucket, "report.csv"));
		assertRefused(() -> s3.panel().deleteBucket((it) -> it.bucket(this.bucket)));
		s3.panel().deleteBucketPolicy((it) -> it.bucket(this.bucket));
		assertThat(read(s3.panel(), this.bucket, "report.csv")).isEqualTo("one");
	}

	private static ObjectIdentifier id(String key) {
		return ObjectIdentifier.builder().key(key).build();
	}

}
