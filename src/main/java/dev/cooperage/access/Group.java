package dev.cooperage.access;

import dev.cooperage.storage.BucketName;
import dev.cooperage.web.PageOf;

/**
 * An access group as one person sees it.
 *
 * @param manageable whether that person may change it
 * @param search the part of a name that the members were searched for; empty for all
 * @param applying whether S3 is about to get a change, so that it is worth looking again
 */
public record Group(BucketName bucket, boolean manageable, PageOf<Member> members, String search, boolean applying) {
}
