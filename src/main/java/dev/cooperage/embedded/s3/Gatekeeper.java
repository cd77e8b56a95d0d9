package dev.cooperage.embedded.s3;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;

import dev.cooperage.embedded.keys.Identity;
import dev.cooperage.embedded.s3.protocol.S3Problem;
import dev.cooperage.embedded.s3.protocol.S3Request;
import dev.cooperage.embedded.s3.settings.Policies;
import dev.cooperage.embedded.s3.settings.PublicAccessBlock;
import dev.cooperage.embedded.s3.settings.Setting;
import dev.cooperage.embedded.s3.settings.SettingsStore;
import dev.cooperage.policy.Evaluation;
import dev.cooperage.policy.Evaluation.Decision;
import dev.cooperage.policy.reading.AccessAttempt;
import org.jspecify.annotations.Nullable;

/**
 * Says who may do what: the owner of a bucket whatever no Deny forbids, everybody else
 * what the bucket's policy allows at this moment.
 */
final class Gatekeeper {

	private final SettingsStore settings;

	private final Policies policies;

	private final Clock clock;

	Gatekeeper(SettingsStore settings, Policies policies, Clock clock) {
		this.settings = settings;
		this.policies = policies;
		this.clock = clock;
	}

	/** Returns the sender of this request. */
	Visitor visitor(S3Request request, @Nullable Identity caller) {
		return new Visitor(caller, RequestConditions.of(request, caller), this.clock.instant());
	}

	/** Somebody with a request, before the policies of the buckets it touches. */
	final class Visitor {

		private final @Nullable Identity caller;

		private final Map<String, String> conditions;

		private final Instant now;

		private Visitor(@Nullable Identity caller, Map<String, String> conditions, Instant now) {
			this.caller = caller;
			this.now = now;
			this.conditions = conditions;
		}

		boolean isAnonymous() {
			return this.caller == null;
		}

		/**
		 * Returns the caller when they may create and list buckets; refuses everybody
		 * else.
		 */
		Identity requireOperator(String action) {
			if (this.caller == null || !this.caller.operator()) {
				throw refusal(action, "*", "no identity-based policy allows it");
			}
			return this.caller;
		}

		boolean owns(String bucket) {
			return this.caller != null && Gatekeeper.this.settings.owner(bucket).equals(this.caller.userName());
		}

		boolean may(Permission permission) {
			return decide(permission) == Decision.ALLOWED;
		}

		/**
		 * Refuses what is not allowed.
		 * @throws S3Problem AccessDenied, with the reason
		 */
		void require(Permission permission) {
			switch (decide(permission)) {
				case ALLOWED -> {
				}
				case DENIED -> throw refusal(permission.action(), permission.resource(),
						"an explicit deny in the bucket policy forbids it");
				case NOT_ALLOWED ->
					throw refusal(permission.action(), permission.resource(), "no bucket policy allows it");
			}
		}

		private Decision decide(Permission permission) {
			String bucket = permission.bucket();
			if (owns(bucket) && permission.action().endsWith("BucketPolicy")) {
				// else a Deny could lock the owner out for good
				return Decision.ALLOWED;
			}
			if (isAnonymous() && publicAccessBlock(bucket).restrictPublicBuckets()) {
				return Decision.NOT_ALLOWED;
			}
			AccessAttempt attempt = new AccessAttempt((this.caller != null) ? this.caller.arn() : null,
					permission.action(), permission.resource(), this.conditions)
				.at(this.now);
			Decision decision = Evaluation.decide(Gatekeeper.this.policies.of(bucket), attempt);
			return (decision == Decision.NOT_ALLOWED && owns(bucket)) ? Decision.ALLOWED : decision;
		}

		private PublicAccessBlock publicAccessBlock(String bucket) {
			return PublicAccessBlock.parse(Gatekeeper.this.settings.read(bucket, Setting.PUBLIC_ACCESS_BLOCK));
		}

		private S3Problem refusal(String action, String resource, String reason) {
			String who = (this.caller != null) ? this.caller.arn() : "anonymous";
			return S3Problem.accessDenied("User: %s is not authorized to perform: %s on resource: \"%s\" because %s"
				.formatted(who, action, resource, reason));
		}

	}

}
