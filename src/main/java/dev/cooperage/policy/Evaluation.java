package dev.cooperage.policy;

/** Decides as S3 does: an explicit Deny, else an Allow, else nothing is allowed. */
public final class Evaluation {

	private Evaluation() {
	}

	/** How a policy answers an attempt. */
	public enum Decision {

		/** An Allow matches and no Deny does. */
		ALLOWED,
		/** A Deny matches. */
		DENIED,
		/** Nothing matches. */
		NOT_ALLOWED

	}

	/** What the policy says to the attempt; it knows nothing of owners. */
	public static Decision decide(BucketPolicy policy, AccessAttempt attempt) {
		throw new UnsupportedOperationException();
	}

}
