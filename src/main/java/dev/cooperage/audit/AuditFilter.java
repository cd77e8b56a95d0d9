package dev.cooperage.audit;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A filter of the record's entries; null fields do not matter.
 *
 * @param bucket the bucket's name
 * @param involving the id of the person who did it or to whom it was done
 * @param person the same by user name, as it was at that time
 * @param kind without one, all but the lines that only tell that S3 has followed
 * @param from the first moment
 * @param until the moment after the last one
 */
public record AuditFilter(@Nullable String bucket, @Nullable Long involving, @Nullable String person,
		@Nullable AuditKind kind, @Nullable Instant from, @Nullable Instant until) {

	/** Returns a filter for one bucket. */
	public static AuditFilter of(String bucket) {
		return new AuditFilter(bucket, null, null, null, null, null);
	}

	/** Returns the condition in SQL, on {@code audit_entry e}. */
	String condition() {
		return (this.bucket != null ? "e.bucket = :bucket" : "true")
				+ (this.involving != null ? " and (e.actor_id = :involving or e.subject_id = :involving)" : "")
				+ (this.person != null
						? " and (e.actor_name = :person or (e.subject = :person and e.subject_id is not null))" : "")
				+ " and e.action " + (this.kind != null ? "in (:actions)" : "<> 'POLICY_IN_FORCE'")
				+ (this.from != null ? " and e.at >= :from" : "") + (this.until != null ? " and e.at < :until" : "");
	}

	Map<String, Object> values() {
		Map<String, Object> values = new HashMap<>();
		put(values, "bucket", this.bucket);
		put(values, "involving", this.involving);
		put(values, "person", this.person);
		put(values, "actions", actions());
		put(values, "from", (this.from != null) ? java.sql.Timestamp.from(this.from) : null);
		put(values, "until", (this.until != null) ? java.sql.Timestamp.from(this.until) : null);
		return values;
	}

	private @Nullable List<String> actions() {
		return (this.kind != null) ? this.kind.actions() : null;
	}

	private static void put(Map<String, Object> values, String name, @Nullable Object value) {
		if (value != null) {
			values.put(name, value);
		}
	}

}
