package dev.cooperage.policy;

import java.time.Instant;
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

	/**
	 * Returns what the principal can do in a folder. Conditions on what only a request
	 * tells, such as its address, are read as if it told nothing.
	 * @param now the time of the request
	 */
	public static Set<Ability> abilities(BucketPolicy policy, PolicyContext context, String principal, KeyPrefix folder,
			Instant now) {
		Set<Ability> abilities = EnumSet.noneOf(Ability.class);
		String bucket = context.bucket().arn();
		String object = bucket + "/" + folder + PROBE;
		if (allows(policy, principal, "s3:ListBucket", bucket, folder, now)) {
			abilities.add(Ability.LIST);
		}
		if (allows(policy, principal, "s3:GetObject", object, KeyPrefix.ROOT, now)) {
			abilities.add(Ability.READ);
		}
		if (allows(policy, principal, "s3:PutObject", object, KeyPrefix.ROOT, now)
				&& allows(policy, principal, "s3:DeleteObject", object, KeyPrefix.ROOT, now)) {
			abilities.add(Ability.WRITE);
		}
		return abilities;
	}

	private static boolean allows(BucketPolicy policy, String principal, String action, String resource,
			KeyPrefix prefix, Instant now) {
		Map<String, String> keys = new HashMap<>(Map.of("aws:securetransport", "true"));
		if (!prefix.isRoot()) {
			keys.put("s3:prefix", prefix.value());
		}
		AccessAttempt attempt = new AccessAttempt(principal, action, resource, keys).at(now);
		return Evaluation.decide(policy, attempt) == Decision.ALLOWED;
	}

}
