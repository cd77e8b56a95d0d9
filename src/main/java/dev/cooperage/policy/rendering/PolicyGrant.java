package dev.cooperage.policy.rendering;

import java.time.Instant;
import java.util.Optional;

import dev.cooperage.s3names.KeyPrefix;
import org.jspecify.annotations.Nullable;

import org.springframework.modulith.NamedInterface;

/**
 * One grant as a policy needs it.
 *
 * @param principal the ARN of who gets it
 * @param level what they get; Admin renders as Read/write
 * @param folder where they get it; the root for the whole bucket
 * @param until when S3 ends it; null for a grant without an end
 */
@NamedInterface("rendering")
public record PolicyGrant(String principal, AccessLevel level, KeyPrefix folder, @Nullable Instant until) {

	/** Creates a grant without an end. */
	public PolicyGrant(String principal, AccessLevel level, KeyPrefix folder) {
		this(principal, level, folder, null);
	}

	/**
	 * Returns why it cannot stand in a policy, without a full stop; empty when it can.
	 */
	public Optional<String> problem(PolicyContext context) {
		try {
			EffectiveGrants.required(context, this);
			return Optional.empty();
		}
		catch (IllegalArgumentException ex) {
			return Optional.of(String.valueOf(ex.getMessage()));
		}
	}

	/** Returns whether it holds at least as long as the other. */
	boolean outlasts(PolicyGrant other) {
		return this.until == null || (other.until != null && !this.until.isBefore(other.until));
	}

}
