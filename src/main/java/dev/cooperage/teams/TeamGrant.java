package dev.cooperage.teams;

import dev.cooperage.s3names.BucketName;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the members of a team may do.
 *
 * @param access the level, and where it holds, in words
 * @param applying whether S3 has yet to follow a change of it or of its members
 * @param extension the address of the form that asks to extend it; null where it does not
 * end soon
 */
public record TeamGrant(BucketName bucket, String access, boolean applying, @Nullable String extension) {
}
