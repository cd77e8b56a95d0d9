package dev.cooperage.policy;

import dev.cooperage.storage.KeyPrefix;

/**
 * One grant as a policy needs it.
 *
 * @param principal the ARN of who gets it
 * @param level what they get; Admin renders as Read/write
 * @param folder where they get it; the root for the whole bucket
 */
public record PolicyGrant(String principal, AccessLevel level, KeyPrefix folder) {
}
