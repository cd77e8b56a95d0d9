package dev.cooperage.policy.rendering;

import java.util.Optional;

import dev.cooperage.s3names.KeyPrefix;

import org.springframework.modulith.NamedInterface;

/**
 * One grant as a policy needs it.
 *
 * @param principal the ARN of who gets it
 * @param level what they get; Admin renders as Read/write
 * @param folder where they get it; the root for the whole bucket
 */
@NamedInterface("rendering")
public record PolicyGrant(String principal, AccessLevel level, KeyPrefix folder) {

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

}
