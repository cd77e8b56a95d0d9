package dev.cooperage.storage.buckets;

import java.util.Map;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.storage.client.S3Clients;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.Tag;

import static dev.cooperage.storage.client.StorageErrors.calling;

/**
 * The steps of the baseline. They only put, never a Delete…Configuration: RGW takes some
 * of those for DeleteBucket (measured on 16.2).
 */
public class BucketBaseline {

	private final S3Client s3;

	private final EndpointProfile profile;

	public BucketBaseline(S3Clients clients) {
		this.s3 = clients.calls();
		this.profile = clients.details().profile();
	}

	public void apply(BaselineStep step, BucketName bucket, Baseline wanted) {
		if (!step.existsOn(this.profile)) {
			throw new IllegalArgumentException("The endpoint has no " + step);
		}
		switch (step) {
			case TAGS -> putTags(bucket, wanted.tags());
			case VERSIONING -> enableVersioning(bucket);
			case PUBLIC_ACCESS_BLOCK -> blockPublicAccess(bucket);
			case OWNERSHIP -> ownObjects(bucket);
			case ENCRYPTION -> encrypt(bucket);
			case ABORT_INCOMPLETE_UPLOADS -> abortIncompleteUploads(bucket);
			case CORS -> allowOrigins(bucket, wanted);
		}
	}

	void putTags(BucketName bucket, Map<String, String> tags) {
		var tagSet = tags.entrySet()
			.stream()
			.map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
			.toList();
		calling("PutBucketTagging", bucket, () -> this.s3
			.putBucketTagging(r -> r.bucket(bucket.value()).tagging(tagging -> tagging.tagSet(tagSet))));
	}

	private void enableVersioning(BucketName bucket) {
		calling("PutBucketVersioning", bucket, () -> this.s3.putBucketVersioning(
				r -> r.bucket(bucket.value()).versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED))));
	}

	private void blockPublicAccess(BucketName bucket) {
		boolean all = this.profile != EndpointProfile.CEPH_RGW;
		calling("PutPublicAccessBlock", bucket,
				() -> this.s3.putPublicAccessBlock(r -> r.bucket(bucket.value())
					.publicAccessBlockConfiguration(block -> block.ignorePublicAcls(true)
						.blockPublicAcls(all)
						.blockPublicPolicy(all)
						.restrictPublicBuckets(all))));
	}

	private void ownObjects(BucketName bucket) {
		calling("PutBucketOwnershipControls", bucket, () -> this.s3.putBucketOwnershipControls(r -> r
			.bucket(bucket.value())
			.ownershipControls(
					controls -> controls.rules(rule -> rule.objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)))));
	}

	private void encrypt(BucketName bucket) {
		calling("PutBucketEncryption", bucket,
				() -> this.s3.putBucketEncryption(r -> r.bucket(bucket.value())
					.serverSideEncryptionConfiguration(
							encryption -> encryption.rules(rule -> rule.applyServerSideEncryptionByDefault(
									byDefault -> byDefault.sseAlgorithm(ServerSideEncryption.AES256))))));
	}

	private void abortIncompleteUploads(BucketName bucket) {
		LifecycleRule rule = LifecycleRule.builder()
			.id("cooperage-abort-incomplete-uploads")
			.status(ExpirationStatus.ENABLED)
			.filter(filter -> filter.prefix(""))
			.abortIncompleteMultipartUpload(abort -> abort.daysAfterInitiation(7))
			.build();
		calling("PutBucketLifecycleConfiguration", bucket, () -> this.s3.putBucketLifecycleConfiguration(
				r -> r.bucket(bucket.value()).lifecycleConfiguration(lifecycle -> lifecycle.rules(rule))));
	}

	private void allowOrigins(BucketName bucket, Baseline wanted) {
		CORSRule rule = PanelOrigins.rule(wanted.panelUrls());
		if (rule == null) {
			return;
		}
		calling("PutBucketCors", bucket, () -> this.s3
			.putBucketCors(r -> r.bucket(bucket.value()).corsConfiguration(cors -> cors.corsRules(rule))));
	}

}
