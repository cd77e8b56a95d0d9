package dev.cooperage.files;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.function.Supplier;

import dev.cooperage.access.Access;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.storage.BucketName;
import dev.cooperage.storage.ObjectBody;
import dev.cooperage.storage.ObjectInfo;
import dev.cooperage.storage.ObjectStorage;
import dev.cooperage.storage.StorageException;
import dev.cooperage.storage.StorageException.Kind;
import org.jspecify.annotations.Nullable;

/** The files of one zip as one person may have them. */
class ZipDownload implements ZipSource {

	private static final long REMEMBERED = Duration.ofSeconds(1).toNanos();

	private final BucketName bucket;

	private final Selection selection;

	private final Supplier<Access> access;

	private final ObjectStorage objects;

	private final FileRecord record;

	private @Nullable Access recent;

	private long asked;

	ZipDownload(BucketName bucket, Selection selection, Supplier<Access> access, ObjectStorage objects,
			FileRecord record) {
		this.bucket = bucket;
		this.selection = selection;
		this.access = access;
		this.objects = objects;
		this.record = record;
	}

	/** What the browser is to call it. */
	String name() {
		String name = this.selection.isOneFile() || this.selection.isOneFolder() ? this.selection.keys().get(0).name()
				: this.selection.folder().name();
		return (name.isEmpty() ? this.bucket.value() : name) + ".zip";
	}

	/** Sends all of it; names in the zip are relative to the folder it was chosen in. */
	void write(OutputStream out, Iterator<ObjectInfo> files, int most) throws IOException {
		new ZipWriter(this, this.selection.folder(), out).write(files, most);
	}

	@Override
	public void require(ObjectInfo file) {
		now().requireRead(file.key());
	}

	@Override
	public InputStream open(ObjectInfo file, long from) {
		ObjectBody body = this.objects.open(this.bucket, file.key(), (from > 0) ? "bytes=" + from + "-" : null);
		if (!bare(body.info().eTag()).equals(bare(file.eTag()))) {
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
		this.record.add(now().person(), AuditAction.FILE_DOWNLOADED, this.bucket, file.key().value(), "in a zip");
	}

	/** Thousands of small files need not ask the database thousands of times a second. */
	private Access now() {
		Access known = this.recent;
		if (known == null || System.nanoTime() - this.asked > REMEMBERED) {
			this.asked = System.nanoTime();
			known = this.access.get();
			this.recent = known;
		}
		return known;
	}

	private static String bare(String eTag) {
		return eTag.replace("\"", "");
	}

}
