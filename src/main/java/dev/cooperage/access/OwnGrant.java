package dev.cooperage.access;

import org.jspecify.annotations.Nullable;

/**
 * A grant, and which policy S3 was last seen to hold for its bucket.
 *
 * @param seenHash null before the first look
 */
record OwnGrant(AccessGrant grant, @Nullable String seenHash) {
}
