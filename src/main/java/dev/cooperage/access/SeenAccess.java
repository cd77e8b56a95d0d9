package dev.cooperage.access;

import java.util.Set;

import dev.cooperage.policy.Ability;
import dev.cooperage.policy.BucketPolicy;
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
		Set<Ability> can = PolicyReading.abilities(seen, this.contexts.of(grant.bucket()),
				this.principals.of(grant.person().userName()));
		if (grant.ended()) {
			return null;
		}
		if (grant.activeSince() != null && !can.containsAll(Ability.of(grant.level()))) {
			return "A statement that the panel did not write denies some of this";
		}
		if (grant.activeSince() != null && !Ability.of(grant.level()).containsAll(can)) {
			return "A statement that the panel did not write allows more than this";
		}
		return null;
	}

}
