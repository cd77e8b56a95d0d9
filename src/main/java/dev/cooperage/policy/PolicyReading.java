package dev.cooperage.policy;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import dev.cooperage.policy.Evaluation.Decision;
import dev.cooperage.policy.reading.AccessAttempt;
import dev.cooperage.policy.rendering.PolicyContext;
import dev.cooperage.s3names.KeyPrefix;

/** The meaning of a policy for a person who calls over TLS. */
public final class PolicyReading {

	/** A key that nobody names in a policy of its own. */
	private static final String PROBE = "cooperage.probe";

	private PolicyReading() {
	}

	/** Returns what the principal can do with the whole bucket. */
	public static Set<Ability> abilities(BucketPolicy policy, PolicyContext context, String principal) {
		return abilities(policy, context, principal, KeyPrefix.ROOT);
	}

	/**
	 * Returns what the principal can do in a folder. Conditions on what only a request
	 * tells, such as its address, are read as if it told nothing.
	 */
	public static Set<Ability> abilities(BucketPolicy policy, PolicyContext context, String principal,
			KeyPrefix folder) {
		Set<Ability> abilities = EnumSet.noneOf(Ability.class);
		String bucket = context.bucket().arn();
		String object = bucket + "/" + folder + PROBE;
		if (allows(policy, principal, "s3:ListBucket", bucket, folder)) {
			abilities.add(Ability.LIST);
		}
		if (allows(policy, principal, "s3:GetObject", object, KeyPrefix.ROOT)) {
			abilities.add(Ability.READ);
		}
		if (allows(policy, principal, "s3:PutObject", object, KeyPrefix.ROOT)
				&& allows(policy, principal, "s3:DeleteObject", object, KeyPrefix.ROOT)) {
			abilities.add(Ability.WRITE);
		}
		return abilities;
	}

	private static boolean allows(BucketPolicy policy, String principal, String action, String resource,
			KeyPrefix prefix) {
		Map<String, String> keys = new HashMap<>(Map.of("aws:securetransport", "true"));
		if (!prefix.isRoot()) {
			keys.put("s3:prefix", prefix.value());
		}
		return Evaluation.decide(policy, new AccessAttempt(principal, action, resource, keys)) == Decision.ALLOWED;
	}

}
