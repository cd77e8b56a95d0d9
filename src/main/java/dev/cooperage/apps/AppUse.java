package dev.cooperage.apps;

import java.time.Instant;

import dev.cooperage.s3names.BucketName;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an app may do.
 *
 * @param access the level, and where it holds, in words
 * @param activeSince since when S3 enforces it; null while it does not
 * @param ended whether it was revoked or set aside, and S3 has yet to follow
 * @param known false while the panel cannot look at the policy: S3 had it when it last
 * could
 */
public record AppUse(BucketName bucket, String access, @Nullable Instant activeSince, boolean ended, boolean known) {
}
