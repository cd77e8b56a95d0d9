package dev.cooperage.policy.explaining;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.cooperage.policy.reading.AccessAttempt;
import dev.cooperage.policy.reading.Match;
import dev.cooperage.policy.reading.Template;

/**
 * The actions of a general purpose bucket, to read wildcards by (source: AWS service
 * authorization reference, "Amazon S3").
 */
final class S3Actions {

	private static final String ON_BUCKETS = """
			CreateBucket DeleteBucket DeleteBucketPolicy DeleteBucketWebsite GetAccelerateConfiguration
			GetAnalyticsConfiguration GetBucketAcl GetBucketCORS GetBucketLocation GetBucketLogging GetBucketNotification
			GetBucketObjectLockConfiguration GetBucketOwnershipControls GetBucketPolicy GetBucketPolicyStatus
			GetBucketPublicAccessBlock GetBucketRequestPayment GetBucketTagging GetBucketVersioning GetBucketWebsite
			GetEncryptionConfiguration GetIntelligentTieringConfiguration GetInventoryConfiguration
			GetLifecycleConfiguration GetMetricsConfiguration GetReplicationConfiguration ListBucket
			ListBucketMultipartUploads ListBucketVersions PutAccelerateConfiguration PutAnalyticsConfiguration PutBucketAcl
			PutBucketCORS PutBucketLogging PutBucketNotification PutBucketObjectLockConfiguration
			PutBucketOwnershipControls PutBucketPolicy PutBucketPublicAccessBlock PutBucketRequestPayment PutBucketTagging
			PutBucketVersioning PutBucketWebsite PutEncryptionConfiguration PutIntelligentTieringConfiguration
			PutInventoryConfiguration PutLifecycleConfiguration PutMetricsConfiguration PutReplicationConfiguration""";

	private static final String ON_OBJECTS = """
			AbortMultipartUpload BypassGovernanceRetention DeleteObject DeleteObjectTagging DeleteObjectVersion
			DeleteObjectVersionTagging GetObject GetObjectAcl GetObjectAttributes GetObjectLegalHold GetObjectRetention
			GetObjectTagging GetObjectTorrent GetObjectVersion GetObjectVersionAcl GetObjectVersionAttributes
			GetObjectVersionForReplication GetObjectVersionTagging GetObjectVersionTorrent InitiateReplication
			ListMultipartUploadParts ObjectOwnerOverrideToBucketOwner PutObject PutObjectAcl PutObjectLegalHold
			PutObjectRetention PutObjectTagging PutObjectVersionAcl PutObjectVersionTagging ReplicateDelete ReplicateObject
			ReplicateTags RestoreObject""";

	private static final Set<String> OBJECTS = named(ON_OBJECTS);

	private static final Set<String> BUCKETS = named(ON_BUCKETS);

	private static final AccessAttempt NOBODY = new AccessAttempt(null, "", "", Map.of());

	private S3Actions() {
	}

	/**
	 * Returns all that are known, and those texts of a statement that match none of them,
	 * as they are written.
	 */
	static Set<String> knownAnd(List<String> written) {
		Set<String> all = new LinkedHashSet<>(OBJECTS);
		all.addAll(BUCKETS);
		written.stream().filter(text -> all.stream().noneMatch(action -> matches(text, action))).forEach(all::add);
		return all;
	}

	/** Returns whether S3 asks for it at the bucket; for an unknown one it may. */
	static boolean onBucket(String action) {
		return !OBJECTS.contains(action);
	}

	/** Returns whether S3 asks for it at an object; for an unknown one it may. */
	static boolean onObjects(String action) {
		return !BUCKETS.contains(action);
	}

	private static boolean matches(String text, String action) {
		return Template.of(text, true, false).matches(action, NOBODY, true) == Match.YES;
	}

	private static Set<String> named(String names) {
		return Stream.of(names.split("\\s+"))
			.map(name -> "s3:" + name)
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

}
