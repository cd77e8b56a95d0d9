package dev.cooperage.files.browse;

import dev.cooperage.audit.AuditAction;
import dev.cooperage.files.FileAudit;
import dev.cooperage.files.StorageWords;
import dev.cooperage.people.Person;
import dev.cooperage.preview.Preview;
import dev.cooperage.preview.Previews;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.storage.objects.ObjectDetails;
import dev.cooperage.storage.objects.ObjectInfo;
import dev.cooperage.storage.objects.RangedReads;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** A reader of previews. The caller has checked what the person may do. */
@Component
class FileReader {

	private static final String TURN = FileReader.class.getName() + ".turn";

	private final PreviewTurns turns;

	private final RangedReads reads;

	private final FileAudit record;

	FileReader(PreviewTurns turns, RangedReads reads, FileAudit record) {
		this.turns = turns;
		this.reads = reads;
		this.record = record;
	}

	/**
	 * Returns what can be shown of the file. It is recorded, because a person who sees it
	 * has read it; a picture is recorded when it is sent. The person's turn goes on until
	 * the page has been sent: a page may be large, and its reader slow.
	 * @param version null for the current one
	 * @throws NoTurnException when it is not made now
	 */
	Preview preview(BucketName bucket, ObjectDetails file, @Nullable String version, Person person) {
		RequestContextHolder.currentRequestAttributes()
			.registerDestructionCallback(TURN, this.turns.of(person.id())::close, RequestAttributes.SCOPE_REQUEST);
		try (PreviewTurns.Turn turn = this.turns.shared()) {
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
	}

	private static Preview unreadable(String reason) {
		return new Preview.Unreadable(reason, java.util.List.of());
	}

	private static String sentence(StorageException ex) {
		if ("InvalidObjectState".equals(ex.code())) {
			return "This file is archived. It must be restored before anybody can read it.";
		}
		return (ex.kind() == Kind.CONFLICT) ? "The file has just been changed. Reload the page."
				: StorageWords.of(ex, false).sentence();
	}

	/** The bytes of one file as it was when it was looked at. */
	private record FileSource(RangedReads reads, BucketName bucket, ObjectInfo file,
			@Nullable String version) implements dev.cooperage.preview.source.Source {

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
