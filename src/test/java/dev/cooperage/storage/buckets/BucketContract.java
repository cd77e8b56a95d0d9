package dev.cooperage.storage.buckets;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.storage.StorageContract;
import dev.cooperage.storage.buckets.BucketStorage.Presence;
import dev.cooperage.storage.buckets.BucketStorage.SignedPolicyPut;
import dev.cooperage.storage.objects.ObjectStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What {@link BucketStorage} promises on every endpoint. */
public abstract class BucketContract extends StorageContract {

	private static final Duration SOON = Duration.ofSeconds(10);

	@Test
	void bucketIsAbsentThenPresentThenAbsent() {
		BucketName bucket = this.scratch.name();
		assertThat(this.buckets.presence(bucket)).isEqualTo(Presence.ABSENT);
		this.buckets.create(bucket);
		assertThat(this.buckets.presence(bucket)).isEqualTo(Presence.PRESENT);
		this.buckets.delete(bucket);
		assertThat(this.buckets.presence(bucket)).isEqualTo(Presence.ABSENT);
	}

	@Test
	void creationDateIsRoughlyNow() {
		BucketName bucket = bucket();
		assertThat(this.buckets.creationDate(bucket)).hasValueSatisfying(
				date -> assertThat(Duration.between(date, Instant.now()).abs()).isLessThan(Duration.ofMinutes(5)));
		assertThat(this.buckets.creationDate(this.scratch.name())).isEmpty();
	}

	@Test
	void everyStepOfTheBaselineCanBeTakenTwice() {
		BucketName bucket = bucket();
		Baseline wanted = new Baseline(Map.of("cooperage", "4f1a"), List.of(URI.create("http://127.0.0.1:8080/")));
		for (int round = 0; round < 2; round++) {
			this.buckets.baselineSteps().forEach(step -> this.buckets.apply(step, bucket, wanted));
		}
		assertThat(this.buckets.tags(bucket)).isEqualTo(Map.of("cooperage", "4f1a"));
		assertThat(this.buckets.presence(bucket)).isEqualTo(Presence.PRESENT);
		var cors = this.clients.calls().getBucketCors(r -> r.bucket(bucket.value())).corsRules().get(0);
		assertThat(cors.allowedOrigins()).containsExactly("http://127.0.0.1:8080");
		assertThat(cors.allowedMethods()).containsExactlyInAnyOrder("PUT", "GET", "HEAD");
		var s3 = this.clients.calls();
		assertThat(s3.getBucketVersioning(r -> r.bucket(bucket.value())).statusAsString()).isEqualTo("Enabled");
		assertThat(s3.getPublicAccessBlock(r -> r.bucket(bucket.value()))
			.publicAccessBlockConfiguration()
			.ignorePublicAcls()).isTrue();
		assertThat(s3.getBucketLifecycleConfiguration(r -> r.bucket(bucket.value())).rules()).hasSize(1);
	}

	@Test
	void policyIsStillTakenAfterTheBaseline() {
		BucketName bucket = bucket();
		Baseline wanted = new Baseline(Map.of("a", "b"), List.of(URI.create("http://localhost:8080")));
		this.buckets.baselineSteps().forEach(step -> this.buckets.apply(step, bucket, wanted));
		this.buckets.signPolicyPut(bucket, policy(bucket), SOON).send();
		assertThat(this.buckets.policy(bucket)).hasValue(policy(bucket));
		ObjectStorage objects = new ObjectStorage(this.clients);
		objects.put(bucket, new ObjectKey("a"), new ByteArrayInputStream(new byte[1]), null, false);
	}

	@Test
	void tagsAreEmptyThenReplacedAsAWhole() {
		BucketName bucket = bucket();
		assertThat(this.buckets.tags(bucket)).isEmpty();
		this.buckets.putTags(bucket, Map.of("a", "1", "b", "2"));
		this.buckets.putTags(bucket, Map.of("b", "3"));
		assertThat(this.buckets.tags(bucket)).isEqualTo(Map.of("b", "3"));
	}

	/** The SDK parses what it reads as XML, and would make another policy of these. */
	@ParameterizedTest
	@ValueSource(strings = { "a]]>b/", "x]]><![CDATA[y/", "x]]><!---->{&quot;a&quot;&#44;}<![CDATA[/", "a\uFFFFb/",
			"&amp;/" })
	void policyWithAFolderLikeXmlComesBackByteForByte(String folder) {
		BucketName bucket = bucket();
		String document = policy(bucket).replace("/é – 世/*", "/" + folder + "*");
		assertThat(document).contains(folder);
		this.buckets.signPolicyPut(bucket, document, SOON).send();
		assertThat(this.buckets.policy(bucket)).hasValue(document);
	}

	@Test
	void policyComesBackByteForByteAndGoes() {
		BucketName bucket = bucket();
		assertThat(this.buckets.policy(bucket)).isEmpty();
		String document = policy(bucket).replace("{\"Sid", "{\n  \"Sid");
		this.buckets.signPolicyPut(bucket, document, SOON).send();
		assertThat(this.buckets.policy(bucket)).hasValue(document);
		this.buckets.signPolicyDelete(bucket, SOON).send();
		assertThat(this.buckets.policy(bucket)).isEmpty();
		this.buckets.signPolicyDelete(bucket, SOON).send();
	}

	@Test
	void latePolicyPutIsRefusedAndChangesNothing() {
		BucketName bucket = bucket();
		Clock frozen = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-60));
		SignedPolicyPut late = new BucketStorage(this.clients, frozen).signPolicyPut(bucket, policy(bucket), SOON);
		assertThatExceptionOfType(StorageException.class).isThrownBy(late::send)
			.satisfies(ex -> assertThat(ex.kind()).isEqualTo(Kind.REFUSED));
		assertThat(this.buckets.policy(bucket)).isEmpty();
	}

	@Test
	void malformedPolicyIsInvalidAndLargeOnesPass() {
		BucketName bucket = bucket();
		assertThatExceptionOfType(StorageException.class)
			.isThrownBy(() -> this.buckets.signPolicyPut(bucket, "no policy", SOON).send())
			.satisfies(ex -> assertThat(ex.kind()).isEqualTo(Kind.INVALID))
			.satisfies(ex -> assertThat(ex.code()).isNotNull());
		String large = policy(bucket).replace("\"Action\"", " ".repeat(18_000) + "\"Action\"");
		this.buckets.signPolicyPut(bucket, large, SOON).send();
		assertThat(this.buckets.policy(bucket)).hasValue(large);
	}

	@Test
	void policyOfAMissingBucketIsMissing() {
		BucketName bucket = this.scratch.name();
		assertThatExceptionOfType(StorageException.class).isThrownBy(() -> this.buckets.policy(bucket))
			.satisfies(ex -> assertThat(ex.kind()).isEqualTo(Kind.MISSING));
		assertThatExceptionOfType(StorageException.class)
			.isThrownBy(() -> this.buckets.signPolicyPut(bucket, policy(bucket), SOON).send())
			.satisfies(ex -> assertThat(ex.kind()).isEqualTo(Kind.MISSING));
	}

	@Test
	void deletedObjectAndOpenUploadKeepABucketFromBeingEmpty() {
		BucketName bucket = bucket();
		assertThat(this.buckets.isEmptyOfVersionsAndUploads(bucket)).isTrue();
		Baseline wanted = new Baseline(Map.of("a", "b"), List.of());
		this.buckets.apply(BaselineStep.VERSIONING, bucket, wanted);
		var upload = this.clients.calls().createMultipartUpload(r -> r.bucket(bucket.value()).key("open"));
		assertThat(this.buckets.isEmptyOfVersionsAndUploads(bucket)).isFalse();
		this.clients.calls()
			.abortMultipartUpload(r -> r.bucket(bucket.value()).key("open").uploadId(upload.uploadId()));
		assertThat(this.buckets.isEmptyOfVersionsAndUploads(bucket)).isTrue();
		ObjectStorage objects = new ObjectStorage(this.clients);
		objects.put(bucket, new ObjectKey("a"), new ByteArrayInputStream(new byte[1]), null, false);
		objects.delete(bucket, new ObjectKey("a"));
		assertThat(this.buckets.isEmptyOfVersionsAndUploads(bucket)).isFalse();
		assertThatExceptionOfType(StorageException.class).isThrownBy(() -> this.buckets.delete(bucket))
			.satisfies(ex -> assertThat(ex.kind()).isEqualTo(Kind.CONFLICT));
	}

	@Test
	void ownPrincipalIsAnArn() {
		assertThat(this.buckets.ownPrincipal()).matches("arn:aws[a-z-]*:iam::.*:(user|role)/.+");
	}

	private String policy(BucketName bucket) {
		return """
				{"Version":"2012-10-17","Statement":[{"Sid":"x","Effect":"Allow","Principal":{"AWS":["%s"]},\
				"Action":["s3:GetObject"],"Resource":["%s/é – 世/*"]}]}""".formatted(this.buckets.ownPrincipal(),
				bucket.arn());
	}

}
