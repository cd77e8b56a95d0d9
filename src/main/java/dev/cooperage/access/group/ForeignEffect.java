package dev.cooperage.access.group;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.cooperage.access.GrantEnds;
import dev.cooperage.access.Reach;
import dev.cooperage.policy.Ability;
import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.policy.PolicyReading;
import dev.cooperage.policy.reading.Statement;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.policy.rendering.PolicyContext;
import dev.cooperage.policy.rendering.PolicyGrant;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.storage.connection.Principals;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Compares what the grants of a bucket say with what the policy that S3 was seen to hold
 * does by the statements of others.
 */
@Component
public class ForeignEffect {

	private final PolicyContexts contexts;

	private final Principals principals;

	private final GrantEnds ends;

	private final Clock clock;

	ForeignEffect(PolicyContexts contexts, Principals principals, GrantEnds ends, Clock clock) {
		this.contexts = contexts;
		this.principals = principals;
		this.ends = ends;
		this.clock = clock;
	}

	/**
	 * Reads a policy with the statements of others as they stand, and in ours what is in
	 * force by the grants: S3 may still hold what was just revoked.
	 * @param standing all grants of the bucket; empty will do where nobody else has a
	 * statement
	 */
	public Look look(BucketName bucket, BucketPolicy seen, List<AccessGrant> standing) {
		PolicyContext context = this.contexts.known(bucket);
		Instant now = this.clock.instant();
		boolean foreign = !seen.foreign().isEmpty();
		BucketPolicy policy = foreign ? asDecided(seen, context, standing, now) : seen;
		return new Look(context, policy, standing, foreign, now);
	}

	private BucketPolicy asDecided(BucketPolicy seen, PolicyContext context, List<AccessGrant> standing, Instant now) {
		try {
			return seen.with(context, standing.stream().flatMap((grant) -> inForce(grant, now)).toList());
		}
		catch (IllegalArgumentException ex) {
			// Somebody's name can no longer stand in a policy; the sync says so.
			return seen;
		}
	}

	private Stream<PolicyGrant> inForce(AccessGrant grant, Instant now) {
		return held(grant, now).map((reach) -> new PolicyGrant(principal(grant), reach.level(), reach.folder()))
			.stream();
	}

	private Optional<Reach> held(AccessGrant grant, Instant now) {
		return (grant.grantee().active() && !this.ends.passed(grant.end(), now)) ? grant.reachInForce()
				: Optional.empty();
	}

	private String principal(AccessGrant grant) {
		return grant.grantee().principal(this.principals);
	}

	/** The policy beside the grants. */
	public final class Look {

		private final PolicyContext context;

		private final BucketPolicy policy;

		private final List<AccessGrant> standing;

		private final boolean foreign;

		private final Instant now;

		private Look(PolicyContext context, BucketPolicy policy, List<AccessGrant> standing, boolean foreign,
				Instant now) {
			this.context = context;
			this.policy = policy;
			this.standing = standing;
			this.foreign = foreign;
			this.now = now;
		}

		/**
		 * Returns a sentence when somebody else's statement makes the line untrue; null
		 * when not.
		 */
		public @Nullable String warning(AccessGrant grant) {
			return switch (difference(this.policy, grant)) {
				case NONE -> null;
				case LESS -> "A statement in the bucket policy that the panel did not write denies some of this";
				case MORE -> "A statement in the bucket policy that the panel did not write allows more than this";
			};
		}

		/**
		 * Returns a sentence about the person or app that has or had the grant, when
		 * somebody else's statement gives them other access than their grants do.
		 */
		public Optional<String> against(AccessGrant grant) {
			String name = grant.grantee().called();
			Difference difference = difference(this.policy, grant);
			return switch (difference) {
				case NONE -> Optional.empty();
				case LESS -> Optional.of(statement(difference, grant) + " denies " + name + " some of this.");
				case MORE -> Optional.of(statement(difference, grant)
						+ (should(grant).isEmpty() ? " still lets " + name + " in." : " allows " + name + " more."));
			};
		}

		/** Returns the first that makes the difference by itself, where one does. */
		private String statement(Difference difference, AccessGrant grant) {
			List<Statement> foreign = this.policy.foreign();
			return foreign.stream()
				.filter((one) -> one.sid() != null && difference(alone(one, foreign), grant) == difference)
				.findFirst()
				.map((one) -> "The statement " + one.sid() + " in the bucket policy, which the panel did not write,")
				.orElse("A statement in the bucket policy that the panel did not write");
		}

		private BucketPolicy alone(Statement one, List<Statement> foreign) {
			return this.policy.without(
					foreign.stream().map(Statement::source).filter((source) -> !source.equals(one.source())).toList());
		}

		private Difference difference(BucketPolicy policy, AccessGrant grant) {
			if (!this.foreign || grant.ofTeam()) {
				return Difference.NONE;
			}
			Set<Ability> can = PolicyReading.abilities(policy, this.context, principal(grant), grant.folder(),
					this.now);
			Set<Ability> should = should(grant);
			if (!can.containsAll(should)) {
				return Difference.LESS;
			}
			boolean more = !should.containsAll(can) && (grant.ended() || grant.activeSince() != null);
			return more ? Difference.MORE : Difference.NONE;
		}

		/** By all grants of theirs that reach there: one may cover the other. */
		private Set<Ability> should(AccessGrant grant) {
			return this.standing.stream()
				.filter((other) -> other.grantee().isSame(grant.grantee()))
				.flatMap((other) -> held(other, this.now).stream())
				.filter((reach) -> reach.folder().contains(grant.folder()))
				.map(Reach::level)
				.max(AccessLevel::compareTo)
				.map(Look::abilities)
				.orElseGet(() -> EnumSet.noneOf(Ability.class));
		}

		private static Set<Ability> abilities(AccessLevel level) {
			return level.covers(AccessLevel.READ_WRITE) ? EnumSet.allOf(Ability.class)
					: EnumSet.of(Ability.LIST, Ability.READ);
		}

	}

	/** The effect of statements of others on a grant. */
	private enum Difference {

		NONE, LESS, MORE

	}

}
