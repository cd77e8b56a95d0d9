package dev.cooperage.access.sync;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The progress of the panel in looking through the ACLs of objects.
 *
 * @param waiting how many data sources were never looked through whole
 * @param failing how many the panel could not go on with
 * @param refused how many ACLs S3 did not let the panel see or change
 * @param oldest when the oldest of the last complete looks began
 */
public record ObjectAclState(long waiting, long failing, long refused, @Nullable Instant oldest) {
}
