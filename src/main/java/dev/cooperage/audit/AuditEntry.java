package dev.cooperage.audit;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One line of the record.
 *
 * @param bucket the bucket's name; null when it is about none
 * @param subject whom or what it was done to: a user name, a key
 * @param revision the revision of the access group that the change made or that came in
 * force; null when it is about none
 */
public record AuditEntry(Instant at, Actor actor, AuditAction action, @Nullable String bucket, @Nullable String subject,
		@Nullable String before, @Nullable String after, @Nullable String reason, @Nullable Long revision) {
}
