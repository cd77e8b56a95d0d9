package dev.cooperage.files;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditEntry;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.audit.AuditPart;
import dev.cooperage.files.RangesRead.Reading;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.storage.objects.ObjectBody;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Writes what people did with files into the lasting record. */
@Component
public class FileAudit {

	private final AuditLog log;

	private final RangesRead ranges;

	FileAudit(AuditLog log, RangesRead ranges) {
		this.log = log;
		this.ranges = ranges;
	}

	/**
	 * Appends one entry.
	 * @param key the key, or the folder
	 * @param what how much of it; null where that says nothing
	 */
	public void add(Person person, AuditAction action, BucketName bucket, String key, @Nullable String what) {
		draft(person, action, bucket, key, what).record();
	}

	/** Appends an entry in the same way, as a part of a zip or job. */
	public void add(Person person, AuditAction action, BucketName bucket, String key, @Nullable String what,
			AuditPart part) {
		draft(person, action, bucket, key, what).within(part).record();
	}

	/** Returns whether the record has an entry of the zip or job with this id. */
	public boolean hasPart(UUID of) {
		return this.log.hasPart(of);
	}

	/**
	 * Appends that a file was read. Of its parts, only the first that the person reads
	 * within a minute is recorded.
	 * @param version null for the current one
	 */
	public void read(Person person, AuditAction action, BucketName bucket, ObjectBody body, @Nullable String version) {
		ObjectKey key = body.info().key();
		String part = body.contentRange();
		if (part == null || this.ranges.due(new Reading(person.id(), action, bucket, key, version))) {
			add(person, action, bucket, key.value(),
					(version == null) ? part : "version " + version + ((part != null) ? ", " + part : ""));
		}
	}

	private AuditLog.Draft draft(Person person, AuditAction action, BucketName bucket, String key,
			@Nullable String what) {
		return this.log.by(person.actor(), action).on(bucket.value()).to(subject(key)).into(what);
	}

	/**
	 * Appends that a file was stored.
	 * @param before the size of what it replaced; null for nothing
	 * @param after what {@link #uploaded(long, String)} says of it
	 */
	public void uploaded(Person person, BucketName bucket, ObjectKey key, @Nullable Long before, String after) {
		upload(person, bucket, key, before, after).record();
	}

	/** Appends that the files were stored, with one call to the database. */
	void uploaded(List<StoredFile> files) {
		this.log.record(files.stream()
			.map((stored) -> upload(stored.person(), stored.bucket(), stored.file().key(), stored.before(),
					uploaded(stored.size(), stored.file().declared())))
			.toList());
	}

	private AuditLog.Draft upload(Person person, BucketName bucket, ObjectKey key, @Nullable Long before,
			String after) {
		return draft(person, AuditAction.FILE_UPLOADED, bucket, key.value(), after)
			.from((before != null) ? bytes(before) : null);
	}

	/** Returns what stands in the record about a file that was stored. */
	public static String uploaded(long size, @Nullable String declared) {
		return bytes(size) + ((declared != null) ? ", declared as " + declared : "");
	}

	/**
	 * Returns who stored the file through the panel last, and when; empty when nobody
	 * did.
	 */
	public Optional<AuditEntry> uploadOf(BucketName bucket, ObjectKey key) {
		return this.log.newestAbout(bucket.value(), AuditAction.FILE_UPLOADED, subject(key.value()));
	}

	/**
	 * Returns who deleted, moved or renamed the file through the panel last, and when.
	 */
	public Optional<AuditEntry> departureOf(BucketName bucket, ObjectKey key) {
		String subject = subject(key.value());
		return Stream.of(AuditAction.FILE_DELETED, AuditAction.FILE_MOVED)
			.flatMap((action) -> this.log.newestAbout(bucket.value(), action, subject).stream())
			.max(Comparator.comparing(AuditEntry::id));
	}

	/** Returns the exact number, as exports have it; pages show a size instead. */
	public static String bytes(long size) {
		return size + ((size == 1) ? " byte" : " bytes");
	}

	// A key may hold U+0000, which no text column takes.
	private static String subject(String key) {
		return key.replace("\u0000", "\u2400");
	}

}
