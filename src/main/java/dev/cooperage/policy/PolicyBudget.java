package dev.cooperage.policy;

import dev.cooperage.s3names.EndpointProfile;

/**
 * The space in a bucket policy.
 *
 * @param limitBytes in UTF-8; AWS counts its own normalised form, which is no longer than
 * compact JSON
 */
public record PolicyBudget(int limitBytes) {

	/** AWS's limit, 20,480 bytes (source: S3 user guide, "Bucket policies"). */
	public static final PolicyBudget AWS = new PolicyBudget(20_480);

	/** RGW's limit, 1 MiB (measured). */
	public static final PolicyBudget CEPH_RGW = new PolicyBudget(1024 * 1024);

	/** Returns the limit of an endpoint; the embedded S3 has that of AWS. */
	public static PolicyBudget of(EndpointProfile profile) {
		return (profile == EndpointProfile.CEPH_RGW) ? CEPH_RGW : AWS;
	}

	/** Returns whether S3 takes the policy. */
	public boolean fits(BucketPolicy policy) {
		return used(policy) <= this.limitBytes;
	}

	/** Returns the bytes that the policy takes. */
	public int used(BucketPolicy policy) {
		return policy.size();
	}

	/** Returns the bytes that are left, at least 0. */
	public int free(BucketPolicy policy) {
		return Math.max(0, this.limitBytes - used(policy));
	}

}
