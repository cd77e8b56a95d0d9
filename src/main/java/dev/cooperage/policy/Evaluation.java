package dev.cooperage.policy;

import dev.cooperage.policy.reading.AccessAttempt;
import dev.cooperage.policy.reading.Match;
import dev.cooperage.policy.reading.Rule;

/** Decides as S3 does: an explicit Deny, else an Allow, else nothing is allowed. */
public final class Evaluation {

	private Evaluation() {
	}

	/** The answer of a policy to an attempt. */
	public enum Decision {

		/** An Allow matches and no Deny does. */
		ALLOWED,
		/** A Deny matches. */
		DENIED,
		/** Nothing matches. */
		NOT_ALLOWED

	}

	/**
	 * Returns the policy's answer to the attempt; it knows nothing of owners. Where a
	 * statement cannot be understood, an Allow does not match and a Deny does.
	 */
	public static Decision decide(BucketPolicy policy, AccessAttempt attempt) {
		boolean allowed = false;
		for (Rule rule : policy.rules()) {
			if (rule.allows() && allowed) {
				continue;
			}
			Match match = rule.test(attempt);
			if (!rule.allows() && match != Match.NO) {
				return Decision.DENIED;
			}
			allowed |= rule.allows() && match == Match.YES;
		}
		return allowed ? Decision.ALLOWED : Decision.NOT_ALLOWED;
	}

}
