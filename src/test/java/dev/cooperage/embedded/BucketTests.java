package dev.cooperage.embedded;

import java.nio.charset.StandardCharsets;
import java.lang.reflect.Field;
import java.util.concurrent.atomic.AtomicLong;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.Tag;

import static dev.cooperage.embedded.TestS3.readOnly;
import static dev.cooperage.embedded.TestS3.statement;
import static org.assertj.core.api.Assertions.assertThat;

class BucketTests extends GateTest {

	private String bucket;

	private S3Client panel;

	@BeforeEach
	void bucket() {
		this.bucket = s3.bucket();
		this.panel = s3.panel();
	}

	@Test
	void nameIsTakenByYouOrByAnother() {
		assertProblem(() -> this.panel.createBucket((it) -> it.bucket(this.bucket)), 409, "BucketAlreadyOwnedByYou");
		assertProblem(() -> s3.as("other").createBucket((it) -> it.bucket(this.bucket)), 409, "BucketAlreadyExists");
		String theirs = this.bucket + "-theirs";
		s3.as("other").createBucket((it) -> it.bucket(theirs));
		assertProblem(() -> this.panel.createBucket((it) -> it.bucket(theirs)), 409, "BucketAlreadyExists");
		assertThat(this.panel.listBuckets().buckets()).extracting(Bucket::name)
			.contains(this.bucket)
			.doesNotContain(theirs);
		assertThat(this.panel.listBuckets((it) -> it.prefix(this.bucket)).buckets()).hasSize(1);
		assertThat(this.panel.listBuckets().owner().id()).isEqualTo("cooperage");
		assertRefused(() -> this.panel.listObjectsV2((it) -> it.bucket(theirs)));
		assertRefused(() -> this.panel.deleteBucket((it) -> it.bucket(theirs)));
		assertProblem(() -> this.panel.createBucket((it) -> it.bucket("xn--bucket")), 400, "InvalidBucketName");
		assertProblem(() -> this.panel.listObjectsV2((it) -> it.bucket("alpha-absent")), 404, "NoSuchBucket");
	}

	@Test
	void deletedBucketTakesItsSettingsWithIt() {
		s3.policy(this.bucket, readOnly("bob", this.bucket));
		s3.put(this.bucket, "x", "x");
		assertProblem(() -> this.panel.deleteBucket((it) -> it.bucket(this.bucket)), 409, "BucketNotEmpty");
		assertThat(this.panel.getBucketPolicy((it) -> it.bucket(this.bucket)).policy()).contains("bob");
		this.panel.deleteObject((it) -> it.bucket(this.bucket).key("x"));
		this.panel.deleteBucket((it) -> it.bucket(this.bucket));
		s3.as("other").createBucket((it) -> it.bucket(this.bucket));
		assertProblem(() -> s3.as("other").getBucketPolicy((it) -> it.bucket(this.bucket)), 404, "NoSuchBucketPolicy");
		assertRefused(() -> s3.as("bob").listObjectsV2((it) -> it.bucket(this.bucket)));
	}

	@Test
	void policyIsKeptByteForByte() throws Exception {
		String odd = " {\"Statement\" : [ " + readOnly("bob", this.bucket) + "\n] ,\t\"Version\":\"2012-10-17\"}\n";
		this.panel.putBucketPolicy((it) -> it.bucket(this.bucket).policy(odd));
		assertThat(this.panel.getBucketPolicy((it) -> it.bucket(this.bucket)).policy()).isEqualTo(odd);
		restart();
		assertThat(s3.panel().getBucketPolicy((it) -> it.bucket(this.bucket)).policy()).isEqualTo(odd);
		s3.panel().deleteBucketPolicy((it) -> it.bucket(this.bucket));
		s3.panel().deleteBucketPolicy((it) -> it.bucket(this.bucket));
		s3.panel().headBucket((it) -> it.bucket(this.bucket));
	}

	@Test
	void policyThatAwsRefusesIsRefused() {
		assertMalformed("not json");
		assertMalformed("{}");
		assertMalformed(TestS3.document());
		assertMalformed(TestS3.document(readOnly("nobody", this.bucket)));
		assertMalformed(TestS3.document(readOnly("bob", "alpha-another")));
		assertMalformed(TestS3.document(readOnly("bob", this.bucket)).replace("arn:aws:iam:::user/bob", "AIDAEXAMPLE"));
		assertMalformed(TestS3.document(readOnly("bob", this.bucket)).replace("\"AWS\"", "\"CanonicalUser\""));
		assertMalformed(TestS3.document(readOnly("bob", this.bucket)).replace("arn:aws:iam:::user/bob", "*\",\"x"));
		assertMalformed(TestS3.document(readOnly("bob", this.bucket)).replace("Allow", "Permit"));
		String tooLong = "\"Sid\":\"" + "x".repeat(20_480) + "\",\"Effect\"";
		assertMalformed(TestS3.document(readOnly("bob", this.bucket).replace("\"Effect\"", tooLong)));
		assertProblem(() -> this.panel.getBucketPolicy((it) -> it.bucket(this.bucket)), 404, "NoSuchBucketPolicy");
	}

	@Test
	void publicPolicyCanBeBlocked() {
		String open = TestS3.document(statement("Allow", "*", "GetObject", "", this.bucket + "/*"));
		this.panel.putBucketPolicy((it) -> it.bucket(this.bucket).policy(open));
		assertThat(this.panel.getBucketPolicyStatus((it) -> it.bucket(this.bucket)).policyStatus().isPublic()).isTrue();
		this.panel.putPublicAccessBlock((it) -> it.bucket(this.bucket)
			.publicAccessBlockConfiguration((block) -> block.blockPublicPolicy(true).restrictPublicBuckets(true)));
		assertRefused(() -> this.panel.putBucketPolicy((it) -> it.bucket(this.bucket).policy(open)));
		String path = "/" + this.bucket + "/x";
		assertThat(new RawS3(s3.endpoint(), s3.identities.panel())
			.exchange("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 403");
		s3.policy(this.bucket, readOnly("bob", this.bucket));
		assertThat(this.panel.getBucketPolicyStatus((it) -> it.bucket(this.bucket)).policyStatus().isPublic())
			.isFalse();
	}

	@Test
	void readersNeverSeeAHalfWrittenPolicy() {
		String small = TestS3.document(readOnly("bob", this.bucket));
		String large = TestS3.document(readOnly("bob", this.bucket))
			.replace("{\"Version\"", "{" + " ".repeat(15_000) + "\"Version\"");
		this.panel.putBucketPolicy((it) -> it.bucket(this.bucket).policy(small));
		AtomicBoolean writing = new AtomicBoolean(true);
		CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
			IntStream.range(0, 60)
				.forEach((i) -> this.panel
					.putBucketPolicy((it) -> it.bucket(this.bucket).policy((i % 2 == 0) ? large : small)));
			writing.set(false);
		});
		int reads = 0;
		while (writing.get() && !writer.isDone()) {
			assertThat(this.panel.getBucketPolicy((it) -> it.bucket(this.bucket)).policy()).isIn(small, large);
			s3.as("bob").headBucket((it) -> it.bucket(this.bucket));
			reads++;
		}
		writer.join();
		assertThat(reads).isPositive();
	}

	@Test
	void versionsSurviveARestart() throws Exception {
		this.panel.putBucketVersioning((it) -> it.bucket(this.bucket)
			.versioningConfiguration((config) -> config.status(BucketVersioningStatus.ENABLED)));
		s3.put(this.bucket, "doc", "v0");
		s3.put(this.bucket, "doc", "v1");
		restartVersionNumbersAsANewProcessDoes();
		restart();
		s3.put(this.bucket, "doc", "v2");
		s3.put(this.bucket, "doc", "v3");
		s3.panel().deleteObject((it) -> it.bucket(this.bucket).key("doc"));
		assertThat(contentsOfAllVersions()).containsExactly("v3", "v2", "v1", "v0");
		String marker = s3.panel()
			.listObjectVersions((it) -> it.bucket(this.bucket))
			.deleteMarkers()
			.get(0)
			.versionId();
		s3.panel().deleteObject((it) -> it.bucket(this.bucket).key("doc").versionId(marker));
		assertThat(read(s3.panel(), this.bucket, "doc")).isEqualTo("v3");
	}

	@Test
	void readerReadsOldVersionsAndDestroysNone() {
		this.panel.putBucketVersioning((it) -> it.bucket(this.bucket)
			.versioningConfiguration((config) -> config.status(BucketVersioningStatus.ENABLED)));
		s3.put(this.bucket, "doc", "v0");
		s3.put(this.bucket, "doc", "v1");
		s3.policy(this.bucket, readOnly("bob", this.bucket), TestS3.readWrite("dan", this.bucket));
		String oldest = s3.as("bob").listObjectVersions((it) -> it.bucket(this.bucket)).versions().get(1).versionId();
		assertThat(s3.as("bob")
			.getObjectAsBytes((it) -> it.bucket(this.bucket).key("doc").versionId(oldest))
			.asUtf8String()).isEqualTo("v0");
		assertRefused(() -> s3.as("dan").deleteObject((it) -> it.bucket(this.bucket).key("doc").versionId(oldest)));
		this.panel.deleteObject((it) -> it.bucket(this.bucket).key("doc"));
		s3.policy(this.bucket, TestS3.allow("bob", "GetObject GetObjectVersion", this.bucket + "/doc"),
				TestS3.readWrite("dan", this.bucket));
		assertThat(s3.as("bob")
			.getObjectAsBytes((it) -> it.bucket(this.bucket).key("doc").versionId(oldest))
			.asUtf8String()).isEqualTo("v0");
		assertRefused(() -> read(s3.as("bob"), this.bucket, "doc"));
		assertThat(s3.as("dan")
			.deleteObjects((it) -> it.bucket(this.bucket)
				.delete((delete) -> delete.objects((object) -> object.key("doc").versionId(oldest))))
			.errors()).extracting("code").containsExactly("AccessDenied");
	}

	@Test
	void conditionsAndChecksumsAreHeeded() {
		s3.put(this.bucket, "once", "1");
		assertProblem(() -> this.panel.putObject((it) -> it.bucket(this.bucket).key("once").ifNoneMatch("*"),
				RequestBody.fromString("2")), 412, "PreconditionFailed");
		assertProblem(() -> this.panel.putObject((it) -> it.bucket(this.bucket).key("sum").checksumCRC32("AAAAAA=="),
				RequestBody.fromString("2")), 400, "BadDigest");
		assertProblem(() -> this.panel.getObjectAsBytes((it) -> it.bucket(this.bucket).key("once").range("bytes=5-9")),
				416, "InvalidRange");
		assertProblem(
				() -> this.panel.getObjectAsBytes(
						(it) -> it.bucket(this.bucket).key("once").ifModifiedSince(Instant.now().plusSeconds(3600))),
				304, null);
	}

	@Test
	void whatIsMissingIsSaidInWords() {
		s3.put(this.bucket, "x", "x");
		assertProblem(() -> this.panel.putObjectTagging((it) -> it.bucket(this.bucket)
			.key("x")
			.tagging((tags) -> tags.tagSet(Tag.builder().key("a").value("b").build()))), 501, "NotImplemented");
		assertProblem(() -> this.panel.getBucketLogging((it) -> it.bucket(this.bucket)), 501, "NotImplemented");
		assertProblem(
				() -> this.panel.putObject((it) -> it.bucket(this.bucket).key("x").acl(ObjectCannedACL.PUBLIC_READ),
						RequestBody.fromString("x")),
				400, "AccessControlListNotSupported");
		this.panel.putObject((it) -> it.bucket(this.bucket).key("x").acl(ObjectCannedACL.BUCKET_OWNER_FULL_CONTROL),
				RequestBody.fromString("y"));
		assertThat(read(this.panel, this.bucket, "x")).isEqualTo("y");
	}

	// A class is loaded once a JVM; what loading it again would do is done here.
	private static void restartVersionNumbersAsANewProcessDoes() throws Exception {
		try (URLClassLoader fresh = new URLClassLoader(classPath(), null)) {
			Class<?> store = Class.forName("dev.cooperage.embedded.nio2blob.VersionedBlobStore", true, fresh);
			assertThat(sequence(store.getSuperclass()).get())
				.isGreaterThan(sequence(org.gaul.s3proxy.nio2blob.AbstractNio2BlobStore.class).get());
		}
	}

	private static URL[] classPath() throws MalformedURLException {
		List<URL> urls = new ArrayList<>();
		for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
			urls.add(new File(entry).toURI().toURL());
		}
		return urls.toArray(new URL[0]);
	}

	private static AtomicLong sequence(Class<?> store) throws Exception {
		Field field = store.getDeclaredField("VERSION_SEQUENCE");
		field.setAccessible(true);
		return (AtomicLong) field.get(null);
	}

	private void assertMalformed(String policy) {
		assertProblem(() -> this.panel.putBucketPolicy((it) -> it.bucket(this.bucket).policy(policy)), 400,
				"MalformedPolicy");
	}

	private List<String> contentsOfAllVersions() {
		return s3.panel()
			.listObjectVersions((it) -> it.bucket(this.bucket))
			.versions()
			.stream()
			.map(ObjectVersion::versionId)
			.map((version) -> s3.panel()
				.getObjectAsBytes((it) -> it.bucket(this.bucket).key("doc").versionId(version))
				.asString(StandardCharsets.UTF_8))
			.toList();
	}

}
