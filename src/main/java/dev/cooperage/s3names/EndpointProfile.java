package dev.cooperage.s3names;

/**
 * What kind of S3 the panel talks to, and what follows from that. Measured, not assumed:
 * see docs/decisions.md, "Endpoints".
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

	/** Whether its buckets are always addressed in the path, not in the host name. */
	public boolean pathStyle() {
		return this.pathStyle;
	}

	/** Whether the SDK may send and expect checksums that no call asked for. */
	public boolean checksumsByDefault() {
		return this.checksumsByDefault;
	}

	/**
	 * Whether policies may name {@code s3:GetObjectAttributes} and
	 * {@code s3:RestoreObject}; RGW refuses a whole policy that names the first.
	 */
	public boolean awsActions() {
		return this.awsActions;
	}

	/**
	 * Whether it refuses a policy that names somebody who does not exist; RGW takes any
	 * name (measured on 16.2).
	 */
	public boolean refusesUnknownPrincipals() {
		return this != CEPH_RGW;
	}

	/**
	 * Whether it keeps the SHA-256 of each part when it is told to, and then wants it
	 * with every part. All endpoints compare the sum that is signed with a part.
	 */
	public boolean keepsSums() {
		return this == AWS;
	}

	/**
	 * Whether it refuses a put with {@code If-None-Match: *} where there is an object;
	 * RGW overwrites in versioned buckets all the same (measured on 16.2).
	 */
	public boolean refusesToOverwrite() {
		return this != CEPH_RGW;
	}

	/**
	 * Whether an object belongs to its uploader and has an ACL that counts; AWS and the
	 * embedded S3 give all objects to the bucket's owner.
	 */
	public boolean uploadersOwnObjects() {
		return this == CEPH_RGW;
	}

	/** Whether objects have tags; the embedded S3 answers 501 to them. */
	public boolean objectTags() {
		return this != EMBEDDED;
	}

	/** The largest bucket policy that the endpoint takes, in bytes. */
	public int policyLimit() {
		return this.policyLimit;
	}

	/** The ARN of a person, with {account} and {username} to be filled in. */
	public String principalTemplate() {
		return this.principalTemplate;
	}

}
