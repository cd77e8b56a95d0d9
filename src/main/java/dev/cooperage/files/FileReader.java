package dev.cooperage.files;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import dev.cooperage.audit.AuditAction;
import dev.cooperage.people.Person;
import dev.cooperage.preview.Preview;
import dev.cooperage.preview.Previews;
import dev.cooperage.storage.BucketName;
import dev.cooperage.storage.ObjectDetails;
import dev.cooperage.storage.ObjectInfo;
import dev.cooperage.storage.RangedReads;
import dev.cooperage.storage.StorageException;
import dev.cooperage.storage.StorageException.Kind;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Looks into files. Whoever calls has asked what the person may do. */
@Component
class FileReader {

	/** Previews at one time: each may hold some megabytes. */
	private static final int AT_ONCE = 4;

	private final Semaphore free = new Semaphore(AT_ONCE);

	private final RangedReads reads;

	private final FileRecord record;

	FileReader(RangedReads reads, FileRecord record) {
		this.reads = reads;
		this.record = record;
	}

	/**
	 * What can be shown of the file. Recorded, for whoever sees it has read it; a picture
	 * is recorded when it is sent.
	 * @param version null for the current one
	 */
	Preview preview(BucketName bucket, ObjectDetails file, @Nullable String version, Person person) {
		try {
			if (!this.free.tryAcquire(2, TimeUnit.SECONDS)) {
				return unreadable("Too many previews are being made at the moment. Load the page again.");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return unreadable("The panel is being stopped.");
		}
		try {
			Preview preview = Previews.of(new FileSource(this.reads, bucket, file.info(), version));
			if (!(preview instanceof Preview.Empty) && !(preview instanceof Preview.Picture)
					&& !(preview instanceof Preview.Pdf)) {
				this.record.add(person, AuditAction.FILE_PREVIEWED, bucket, file.info().key().value(),
						(version != null) ? "version " + version : null);
			}
			return preview;
		}
		catch (StorageException ex) {
			return unreadable(sentence(ex));
		}
		finally {
			this.free.release();
		}
	}

	private static Preview unreadable(String reason) {
		return new Preview.Unreadable(reason, java.util.List.of());
	}

	private static String sentence(StorageException ex) {
		if ("InvalidObjectState".equals(ex.code())) {
			return "This file is archived. It must be restored before anybody can read it.";
		}
		return (ex.kind() == Kind.CONFLICT) ? "The file has just been changed. Load the page again."
				: StorageWords.of(ex, false).sentence();
	}

	/** The bytes of one file as it was when it was looked at. */
	private record FileSource(RangedReads reads, BucketName bucket, ObjectInfo file,
			@Nullable String version) implements dev.cooperage.preview.Source {

		@Override
		public String name() {
			return this.file.key().name();
		}

		@Override
		public long size() {
			return this.file.size();
		}

		@Override
		public byte[] read(long from, int length) {
			return this.reads.read(this.bucket, this.file.key(), this.version, this.file.eTag(), from, length);
		}

	}

}
