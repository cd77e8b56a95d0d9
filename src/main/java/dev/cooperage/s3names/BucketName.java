package dev.cooperage.s3names;

import java.util.List;

/**
 * The name of a general purpose bucket. Checks itself against the naming rules of the S3
 * user guide, so that every value is a legal name.
 *
 * @param value 3 to 63 characters
 */
public record BucketName(String value) implements Comparable<BucketName> {

	/**
	 * @throws IllegalArgumentException when a rule is broken; the message is a sentence
	 * for people
	 */
	public BucketName {
		List<BucketNameRule> broken = BucketNameRule.brokenBy(value);
		if (!broken.isEmpty()) {
			throw new IllegalArgumentException(broken.get(0).sentence());
		}
	}

	/** Returns the ARN of the bucket, the resource of bucket actions in a policy. */
	public String arn() {
		return "arn:aws:s3:::" + this.value;
	}

	@Override
	public int compareTo(BucketName other) {
		return this.value.compareTo(other.value);
	}

	@Override
	public String toString() {
		return this.value;
	}

}
