package dev.cooperage.storage.buckets;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.storage.client.S3Clients;
import dev.cooperage.storage.client.StorageErrors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Tag;

import static dev.cooperage.storage.client.StorageErrors.calling;

/**
 * Buckets and their settings, as the panel's own principal. Every call throws
 * {@link StorageException}, and none takes longer than
 * {@link dev.cooperage.storage.connection.S3Limits#call()}.
 */
public class BucketStorage {

	private final S3Clients clients;

	private final S3Client s3;

	private final BucketBaseline baseline;

	private final PolicySigner policySigner;

	private final OwnPrincipal ownPrincipal;

	public BucketStorage(S3Clients clients, Clock signingClock) {
		this.clients = clients;
		this.s3 = clients.calls();
		this.baseline = new BucketBaseline(clients);
		this.policySigner = new PolicySigner(clients, signingClock);
		this.ownPrincipal = new OwnPrincipal(clients);
	}

	/** The answers of HeadBucket to whether a name is free. */
	public enum Presence {

		/** HeadBucket answered 404. */
		ABSENT,
		/** HeadBucket answered 200: it is there and the panel may see it. */
		PRESENT,
		/** HeadBucket answered 403 or 301: it is somebody else's. */
		FOREIGN

	}

	/**
	 * Asks HeadBucket. FOREIGN, too, for a bucket in another region, which S3 answers
	 * with 301 or with 400 and the name of that region.
	 */
	public Presence presence(BucketName bucket) {
		try {
			this.s3.headBucket(r -> r.bucket(bucket.value()));
			return Presence.PRESENT;
		}
		catch (S3Exception ex) {
			return switch (ex.statusCode()) {
				case 404 -> Presence.ABSENT;
				case 301, 307, 403 -> Presence.FOREIGN;
				default -> {
					if (ex.statusCode() == 400 && namesRegion(ex)) {
						yield Presence.FOREIGN;
					}
					throw StorageErrors.of("HeadBucket of " + bucket, ex);
				}
			};
		}
		catch (SdkException ex) {
			throw StorageErrors.of("HeadBucket of " + bucket, ex);
		}
	}

	private static boolean namesRegion(S3Exception ex) {
		return ex.awsErrorDetails() != null
				&& ex.awsErrorDetails().sdkHttpResponse().firstMatchingHeader("x-amz-bucket-region").isPresent();
	}

	/**
	 * Creates the bucket; succeeds, too, when the account owned it already and the
	 * endpoint says so with 200 (RGW). Kind CONFLICT when S3 says that it exists;
	 * THROTTLED when S3 is still busy with an earlier bucket of that name.
	 */
	public void create(BucketName bucket) {
		calling("CreateBucket", bucket, () -> this.s3.createBucket(r -> r.bucket(bucket.value())));
	}

	/**
	 * Deletes the bucket, which must be empty; kind CONFLICT when it is not. Calls
	 * nothing but DeleteBucket.
	 */
	public void delete(BucketName bucket) {
		calling("DeleteBucket", bucket, () -> this.s3.deleteBucket(r -> r.bucket(bucket.value())));
	}

	/**
	 * Brings one step of the baseline about; doing it again changes nothing. Kind INVALID
	 * when the endpoint turns out to lack it.
	 */
	public void apply(BaselineStep step, BucketName bucket, Baseline wanted) {
		this.baseline.apply(step, bucket, wanted);
	}

	/** Returns the steps that this endpoint can carry, in the order to take them. */
	public List<BaselineStep> baselineSteps() {
		return BaselineStep.stepsFor(this.clients.details().profile());
	}

	/** Returns the bucket's tags; empty when it has none. */
	public Map<String, String> tags(BucketName bucket) {
		try {
			Map<String, String> tags = new TreeMap<>();
			for (Tag tag : calling("GetBucketTagging", bucket,
					() -> this.s3.getBucketTagging(r -> r.bucket(bucket.value())))
				.tagSet()) {
				tags.put(tag.key(), tag.value());
			}
			return tags;
		}
		catch (StorageException ex) {
			// RGW says NoSuchTagSetError.
			if (ex.code() != null && ex.code().startsWith("NoSuchTagSet")) {
				return Map.of();
			}
			throw ex;
		}
	}

	/** Replaces all tags of the bucket. */
	public void putTags(BucketName bucket, Map<String, String> tags) {
		this.baseline.putTags(bucket, tags);
	}

	/**
	 * Returns whether there is no object, old version, delete marker or open upload in
	 * it.
	 */
	public boolean isEmptyOfVersionsAndUploads(BucketName bucket) {
		boolean versions = calling("ListObjectVersions", bucket, () -> {
			var page = this.s3.listObjectVersions(r -> r.bucket(bucket.value()).maxKeys(1));
			return page.hasVersions() || page.hasDeleteMarkers() || Boolean.TRUE.equals(page.isTruncated());
		});
		return !versions && calling("ListMultipartUploads", bucket, () -> {
			var page = this.s3.listMultipartUploads(r -> r.bucket(bucket.value()).maxUploads(1));
			return !page.hasUploads() && !Boolean.TRUE.equals(page.isTruncated());
		});
	}

	/** Returns when the bucket was made; empty when the panel owns none of that name. */
	public Optional<Instant> creationDate(BucketName bucket) {
		ListBucketsRequest.Builder request = ListBucketsRequest.builder();
		if (this.clients.details().profile() == EndpointProfile.AWS) {
			// Others ignore the filter, or refuse it.
			request.prefix(bucket.value()).maxBuckets(1000);
		}
		return calling("ListBuckets for", bucket,
				() -> this.s3.listBucketsPaginator(request.build())
					.buckets()
					.stream()
					.filter(found -> bucket.value().equals(found.name()))
					.findFirst()
					.map(Bucket::creationDate));
	}

	/**
	 * Returns the ARN of the panel's own principal: the setting, else what the endpoint
	 * says of its caller. A role that has a path must be set, because STS does not tell
	 * the path.
	 */
	public String ownPrincipal() {
		return this.ownPrincipal.arn();
	}

	/**
	 * Returns the text of the bucket policy, byte for byte; empty when there is none.
	 * Kind MISSING when there is no such bucket.
	 */
	public Optional<String> policy(BucketName bucket) {
		try {
			return Optional
				.of(calling("GetBucketPolicy", bucket, () -> this.s3.getBucketPolicy(r -> r.bucket(bucket.value())))
					.policy());
		}
		catch (StorageException ex) {
			if (ex.kind() == Kind.MISSING && "NoSuchBucketPolicy".equals(ex.code())) {
				return Optional.empty();
			}
			throw ex;
		}
	}

	/**
	 * Signs a put of this policy now, to be sent soon: S3 refuses it after the given time
	 * (query-signed, 1 to 10 s), so that a writer that was frozen cannot overwrite a
	 * newer policy.
	 */
	public SignedPolicyPut signPolicyPut(BucketName bucket, String document, Duration validity) {
		return this.policySigner.put(bucket, document, validity);
	}

	/**
	 * Signs a removal of the policy in the same way; for a policy without statements,
	 * which S3 does not take.
	 */
	public SignedPolicyPut signPolicyDelete(BucketName bucket, Duration validity) {
		return this.policySigner.delete(bucket, validity);
	}

	/** A policy put that is signed and not sent yet. */
	public interface SignedPolicyPut {

		/**
		 * Sends it, once, without any retry. Kind REFUSED when it arrived too late;
		 * UNREACHABLE when the outcome is unknown.
		 */
		void send();

	}

}
