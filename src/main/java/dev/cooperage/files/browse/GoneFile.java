package dev.cooperage.files.browse;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditEntry;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.storage.objects.ObjectVersion;
import dev.cooperage.storage.objects.VersionStorage.Newest;
import org.jspecify.annotations.Nullable;

/**
 * A file that was there.
 *
 * @param at when it was deleted
 * @param entry what the record says of that; null when it was not done through the panel
 * @param kept whether the bucket keeps what it was
 */
record GoneFile(ObjectKey key, Instant at, @Nullable AuditEntry entry, boolean kept) {

	/**
	 * S3's clock and the panel's may differ by so much, and a job notes its files late.
	 */
	private static final Duration SLACK = Duration.ofMinutes(2);

	/**
	 * Returns what is known of a file that is not there.
	 * @param versions what the bucket keeps of it
	 * @param entry the newest deletion or move of it in the record
	 * @param stored when it was last stored through the panel
	 */
	static Optional<GoneFile> of(ObjectKey key, Newest versions, Optional<AuditEntry> entry, Optional<Instant> stored) {
		ObjectVersion newest = versions.any();
		if (newest == null) {
			return entry.filter((it) -> stored.filter((at) -> at.isAfter(it.at())).isEmpty())
				.map((it) -> new GoneFile(key, it.at(), it, false));
		}
		if (!newest.deletion()) {
			return Optional.empty();
		}
		Instant at = newest.lastModified();
		AuditEntry about = entry.filter((it) -> Duration.between(at, it.at()).abs().compareTo(SLACK) <= 0).orElse(null);
		return Optional.of(new GoneFile(key, at, about, versions.content() != null));
	}

	/** Returns whether it was moved or renamed. */
	public boolean moved() {
		return this.entry != null && this.entry.action() == AuditAction.FILE_MOVED;
	}

	/**
	 * Returns where it was moved to in the same bucket; empty where the record has the
	 * name in another spelling.
	 */
	Optional<ObjectKey> movedTo(BucketName bucket) {
		String start = "to s3://" + bucket + "/";
		return Optional.ofNullable(moved() && this.entry != null ? this.entry.after() : null)
			.filter((after) -> after.startsWith(start) && after.indexOf('\u27e8') < 0)
			.map((after) -> new ObjectKey(after.substring(start.length())));
	}

}
