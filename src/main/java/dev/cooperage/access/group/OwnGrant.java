package dev.cooperage.access.group;

import org.jspecify.annotations.Nullable;

/**
 * A grant, and which policy S3 was last seen to hold for its bucket.
 *
 * @param seenHash null before the first look
 */
public record OwnGrant(AccessGrant grant, @Nullable String seenHash) {
}
