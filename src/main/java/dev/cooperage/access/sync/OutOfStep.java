package dev.cooperage.access.sync;

import java.time.Instant;

import dev.cooperage.s3names.BucketName;
import org.jspecify.annotations.Nullable;

/**
 * A bucket whose policy in S3 is not, or not known to be, what its group means.
 *
 * @param since since when; null when it was never compared
 * @param reason a sentence without a full stop
 * @param nextTry when the panel tries again
 */
record OutOfStep(BucketName bucket, @Nullable Instant since, String reason, Instant nextTry) {
}
