package dev.cooperage.buckets;

import dev.cooperage.access.Access;

/**
 * A data source whose pages somebody may see.
 *
 * @param access what they may do there, as it stood when it was asked for
 */
public record VisibleBucket(Bucket bucket, Access access) {
}
