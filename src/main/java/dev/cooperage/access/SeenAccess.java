package dev.cooperage.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.cooperage.policy.Ability;
import dev.cooperage.policy.AccessLevel;
import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.policy.PolicyContext;
import dev.cooperage.policy.PolicyReading;
import dev.cooperage.storage.Principals;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Compares what a grant says with what the policy that S3 was seen to hold does. */
@Component
class SeenAccess {

	private final PolicyContexts contexts;

	private final Principals principals;

	SeenAccess(PolicyContexts contexts, Principals principals) {
		this.contexts = contexts;
		this.principals = principals;
	}

	/** A sentence when somebody else's statement makes the line untrue; null when not. */
	@Nullable String warning(AccessGrant grant, BucketPolicy seen) {
		if (seen.foreign().isEmpty() || !grant.folder().isRoot()) {
			return null;
		}
		PolicyContext context = this.contexts.known(grant.bucket());
		// While a revoke is under way, what S3 was seen to hold still has it in a
		// statement of ours.
		BucketPolicy policy = grant.ended() ? seen.with(context, List.of()) : seen;
		Set<Ability> can = PolicyReading.abilities(policy, context, this.principals.of(grant.person().userName()));
		Set<Ability> should = abilities(grant);
		if (!can.containsAll(should)) {
			return "A statement in the bucket policy that the panel did not write denies some of this";
		}
		if (!should.containsAll(can) && (grant.ended() || grant.activeSince() != null)) {
			return "A statement in the bucket policy that the panel did not write allows more than this";
		}
		return null;
	}

	/**
	 * What S3 shall let the person do by now; more is never missed, less is never
	 * expected.
	 */
	private static Set<Ability> abilities(AccessGrant grant) {
		if (grant.inForce(AccessLevel.READ_WRITE)) {
			return EnumSet.allOf(Ability.class);
		}
		return grant.inForce(AccessLevel.READ_ONLY) ? EnumSet.of(Ability.LIST, Ability.READ)
				: EnumSet.noneOf(Ability.class);
	}

}
