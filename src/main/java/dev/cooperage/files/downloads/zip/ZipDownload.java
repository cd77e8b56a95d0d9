package dev.cooperage.files.downloads.zip;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.UUID;
import java.util.function.Supplier;

import dev.cooperage.access.Access;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditPart;
import dev.cooperage.files.FileAudit;
import dev.cooperage.files.selection.Selection;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.storage.objects.ETags;
import dev.cooperage.storage.objects.ObjectBody;
import dev.cooperage.storage.objects.ObjectInfo;
import dev.cooperage.storage.objects.ObjectStorage;

/** The files of one zip as one person may have them. */
public class ZipDownload implements ZipSource {

	private final BucketName bucket;

	private final Selection selection;

	private final RecentAccess access;

	private final ObjectStorage objects;

	private final FileAudit record;

	private final UUID id = UUID.randomUUID();

	private boolean begun;

	ZipDownload(BucketName bucket, Selection selection, Supplier<Access> access, ObjectStorage objects,
			FileAudit record) {
		this.bucket = bucket;
		this.selection = selection;
		this.access = new RecentAccess(access);
		this.objects = objects;
		this.record = record;
	}

	/** Returns what the browser is to call it. */
	String name() {
		String name = this.selection.isOneFile() || this.selection.isOneFolder() ? this.selection.keys().get(0).name()
				: this.selection.folder().name();
		return (name.isEmpty() ? this.bucket.value() : name) + ".zip";
	}

	/** Sends all of it; names in the zip are relative to the folder it was chosen in. */
	public void write(OutputStream out, Iterator<ObjectInfo> files, int most) throws IOException {
		new ZipWriter(this, this.selection.folder(), out).write(files, most);
	}

	@Override
	public void require(ObjectInfo file) {
		this.access.get().requireRead(file.key());
	}

	@Override
	public InputStream open(ObjectInfo file, long from) {
		ObjectBody body = this.objects.open(this.bucket, file.key(), (from > 0) ? "bytes=" + from + "-" : null);
		if (!ETags.same(body.info().eTag(), file.eTag())) {
			try {
				body.close();
			}
			catch (IOException ex) {
				// It was not wanted anyway.
			}
			throw new StorageException(Kind.MISSING, "NoSuchKey", "GetObject of " + this.bucket + ": changed", null);
		}
		return body.content();
	}

	@Override
	public void begun(ObjectInfo file) {
		this.record.add(this.access.get().person(), AuditAction.FILE_DOWNLOADED, this.bucket, file.key().value(),
				"in a zip", new AuditPart("zip", this.id, !this.begun));
		this.begun = true;
	}

}
