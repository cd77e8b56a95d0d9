package dev.cooperage.audit;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A filter of the record's entries; null fields do not matter.
 *
 * @param bucket the bucket's name
 * @param involving the id of the person who did it or to whom it was done
 * @param person the same by user name, as it was at that time
 * @param view the part of the record
 * @param opened the id of the line of a zip or job whose entries are wanted, all of them
 * @param from the first moment
 * @param until the moment after the last one
 */
public record AuditFilter(@Nullable String bucket, @Nullable Long involving, @Nullable String person, AuditView view,
		@Nullable Long opened, @Nullable Instant from, @Nullable Instant until) {

	/** Returns a filter for the entries of the zip or job that this line stands for. */
	AuditFilter opening(ActivityLine line) {
		return new AuditFilter(this.bucket, this.involving, null, AuditView.FILES, line.entry().id(), null, null);
	}

	Map<String, Object> values() {
		Map<String, Object> values = new HashMap<>();
		put(values, "bucket", this.bucket);
		put(values, "involving", this.involving);
		put(values, "person", this.person);
		put(values, "opened", this.opened);
		put(values, "from", (this.from != null) ? Timestamp.from(this.from) : null);
		put(values, "until", (this.until != null) ? Timestamp.from(this.until) : null);
		return values;
	}

	private static void put(Map<String, Object> values, String name, @Nullable Object value) {
		if (value != null) {
			values.put(name, value);
		}
	}

}
