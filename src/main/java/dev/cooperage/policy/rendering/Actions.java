package dev.cooperage.policy.rendering;

import java.util.List;
import java.util.stream.Stream;

import dev.cooperage.s3names.EndpointProfile;

/** The actions that a level allows; never one that destroys old versions. */
public final class Actions {

	public static final List<String> LIST = List.of("s3:ListBucket", "s3:ListBucketVersions");

	static final List<String> ACLS = List.of("s3:PutObjectAcl", "s3:PutObjectVersionAcl");

	/**
	 * The questions that tools ask a bucket before they begin, and that tell no names:
	 * s3fs takes a bucket for missing without the first, {@code s3cmd info} fails without
	 * the second.
	 */
	static final List<String> ABOUT_BUCKET = List.of("s3:GetBucketLocation", "s3:GetBucketCORS");

	/** The actions that are left out where a policy would not fit otherwise. */
	static final List<String> COMFORT = List.of("s3:GetBucketCORS", "s3:GetObjectAcl");

	private static final List<String> READ_BUCKET = join(LIST, ABOUT_BUCKET);

	private static final List<String> WRITE_BUCKET = join(READ_BUCKET, List.of("s3:ListBucketMultipartUploads"));

	private static final List<String> READ_OBJECTS = List.of("s3:GetObject", "s3:GetObjectVersion",
			"s3:GetObjectTagging", "s3:GetObjectVersionTagging", "s3:GetObjectAcl");

	private static final List<String> WRITE_OBJECTS = List.of("s3:PutObject", "s3:PutObjectTagging", "s3:DeleteObject",
			"s3:DeleteObjectTagging", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts");

	private Actions() {
	}

	static List<String> onBucket(AccessLevel level) {
		return level.covers(AccessLevel.READ_WRITE) ? WRITE_BUCKET : READ_BUCKET;
	}

	static List<String> onObjects(AccessLevel level, EndpointProfile profile) {
		List<String> read = profile.awsActions() ? join(READ_OBJECTS, List.of("s3:GetObjectAttributes")) : READ_OBJECTS;
		return level.covers(AccessLevel.READ_WRITE) ? join(read, onlyWriting(profile)) : read;
	}

	/** Returns what Read/write allows with objects beyond Read only. */
	static List<String> onlyWriting(EndpointProfile profile) {
		return profile.awsActions() ? join(WRITE_OBJECTS, List.of("s3:RestoreObject")) : WRITE_OBJECTS;
	}

	/**
	 * Returns the actions of a Deny without TLS: on RGW {@code s3:*} would lock out even
	 * the owner's policy calls over http.
	 */
	static List<String> deniedWithoutTls(EndpointProfile profile) {
		if (profile != EndpointProfile.CEPH_RGW) {
			return List.of("s3:*");
		}
		return join(LIST, List.of("s3:ListBucketMultipartUploads"), READ_OBJECTS, WRITE_OBJECTS,
				List.of("s3:DeleteObjectVersion", "s3:GetObjectVersionAcl"), ACLS);
	}

	@SafeVarargs
	static <T> List<T> join(List<T>... lists) {
		return Stream.of(lists).flatMap(List::stream).toList();
	}

}
