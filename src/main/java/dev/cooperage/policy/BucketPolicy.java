package dev.cooperage.policy;

import java.util.Collection;
import java.util.List;

/**
 * A bucket policy: the panel's own statements and those of others, kept byte for byte.
 */
public final class BucketPolicy {

	/** A policy without statements. */
	public static BucketPolicy empty() {
		throw new UnsupportedOperationException();
	}

	/**
	 * Reads a policy document as S3 holds it.
	 * @throws PolicyFormatException when it is not a JSON object with statements
	 */
	public static BucketPolicy parse(String document) {
		throw new UnsupportedOperationException();
	}

	/**
	 * This policy with our statements replaced by those that the grants mean; foreign
	 * statements, Version, Id and unknown members stay byte for byte.
	 */
	public BucketPolicy with(PolicyContext context, Collection<PolicyGrant> grants) {
		throw new UnsupportedOperationException();
	}

	/** The document, compact where it is ours. */
	public String document() {
		throw new UnsupportedOperationException();
	}

	/** The size that counts against the limit, in bytes of UTF-8. */
	public int size() {
		throw new UnsupportedOperationException();
	}

	/** Whether there is no statement at all: S3 then wants the policy deleted. */
	public boolean isEmpty() {
		throw new UnsupportedOperationException();
	}

	/** All statements in document order. */
	public List<Statement> statements() {
		throw new UnsupportedOperationException();
	}

	/** The statements that are not ours. */
	public List<Statement> foreign() {
		throw new UnsupportedOperationException();
	}

	/**
	 * Whether both mean the same: order of actions and principals, string or list aside.
	 */
	public boolean meansTheSameAs(BucketPolicy other) {
		throw new UnsupportedOperationException();
	}

}
