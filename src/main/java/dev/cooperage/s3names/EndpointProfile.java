package dev.cooperage.s3names;

/**
 * The kinds of S3 that the panel talks to, and what follows from each. Measured, not
 * assumed: see docs/decisions.md, "Endpoints".
 */
public enum EndpointProfile {

	/** Amazon S3. */
	AWS(false, true, true, 20_480, "arn:aws:iam::{account}:role/alpha_user_{username}"),
	/** Ceph's RADOS Gateway, release 16 and later. */
	CEPH_RGW(true, false, false, 1_048_576, "arn:aws:iam:::user/{username}"),
	/** The S3 inside this JVM. */
	EMBEDDED(true, false, true, 20_480, "arn:aws:iam:::user/{username}");

	private final boolean pathStyle;

	private final boolean checksumsByDefault;

	private final boolean awsActions;

	private final int policyLimit;

	private final String principalTemplate;

	EndpointProfile(boolean pathStyle, boolean checksumsByDefault, boolean awsActions, int policyLimit,
			String principalTemplate) {
		this.pathStyle = pathStyle;
		this.checksumsByDefault = checksumsByDefault;
		this.awsActions = awsActions;
		this.policyLimit = policyLimit;
		this.principalTemplate = principalTemplate;
	}

	/**
	 * Returns whether its buckets are always addressed in the path, not in the host name.
	 */
	public boolean pathStyle() {
		return this.pathStyle;
	}

	/** Returns whether the SDK may send and expect checksums that no call asked for. */
	public boolean checksumsByDefault() {
		return this.checksumsByDefault;
	}

	/**
	 * Returns whether policies may name {@code s3:GetObjectAttributes} and
	 * {@code s3:RestoreObject}; RGW refuses a whole policy that names the first.
	 */
	public boolean awsActions() {
		return this.awsActions;
	}

	/**
	 * Returns whether it refuses a policy that names somebody who does not exist; RGW
	 * takes any name (measured on 16.2).
	 */
	public boolean refusesUnknownPrincipals() {
		return this != CEPH_RGW;
	}

	/**
	 * Returns whether it keeps the SHA-256 of each part when it is told to, and then
	 * wants it with every part. All endpoints compare the sum that is signed with a part.
	 */
	public boolean keepsSums() {
		return this == AWS;
	}

	/**
	 * Returns whether it refuses a put with {@code If-None-Match: *} where there is an
	 * object; RGW overwrites in versioned buckets all the same (measured on 16.2).
	 */
	public boolean refusesToOverwrite() {
		return this != CEPH_RGW;
	}

	/**
	 * Returns whether an object belongs to its uploader and has an ACL that counts; AWS
	 * and the embedded S3 give all objects to the bucket's owner.
	 */
	public boolean uploadersOwnObjects() {
		return this == CEPH_RGW;
	}

	/** Returns whether objects have tags; the embedded S3 answers 501 to them. */
	public boolean objectTags() {
		return this != EMBEDDED;
	}

	/** Returns the largest bucket policy that the endpoint takes, in bytes. */
	public int policyLimit() {
		return this.policyLimit;
	}

	/** Returns the ARN of a person, with {account} and {username} to be filled in. */
	public String principalTemplate() {
		return this.principalTemplate;
	}

}
