package dev.cooperage.files.downloads.zip;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import dev.cooperage.access.DeniedException;
import dev.cooperage.files.StorageWords;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.storage.objects.ObjectInfo;
import dev.cooperage.web.NotAllowedException;

/**
 * Writes objects into a zip as they come from S3: one buffer, no temporary file. A file
 * that is gone is left out and named in a report in the zip; when the rest cannot be had,
 * the zip ends with the report and a {@link ZipBrokenOffException}.
 */
class ZipWriter {

	private static final Set<String> COMPRESSED = Set.of("gz", "tgz", "bz2", "xz", "zst", "zip", "7z", "parquet", "orc",
			"png", "jpg", "jpeg", "gif", "webp", "mp3", "mp4", "xlsx", "docx", "pptx", "rds");

	private final ZipSource source;

	private final KeyPrefix base;

	private final Zip zip;

	private final ZipNames names = new ZipNames();

	private final ZipReport report = new ZipReport();

	private final byte[] buffer = new byte[64 * 1024];

	/**
	 * @param base what names in the zip are relative to
	 */
	ZipWriter(ZipSource source, KeyPrefix base, OutputStream out) {
		this.source = source;
		this.base = base;
		this.zip = new Zip(out);
		this.names.file(ZipReport.NAME);
	}

	void write(Iterator<ObjectInfo> files, int most) throws IOException {
		try {
			writeAll(files, most);
		}
		finally {
			this.zip.free();
		}
	}

	private void writeAll(Iterator<ObjectInfo> files, int most) throws IOException {
		try {
			int count = 0;
			while (files.hasNext()) {
				if (count++ == most) {
					throw new ZipBrokenOffException("there are more than " + most + " files.");
				}
				add(files.next());
			}
		}
		catch (ZipBrokenOffException ex) {
			end(String.valueOf(ex.getMessage()));
		}
		catch (NotAllowedException ex) {
			end(ex.reason());
		}
		catch (StorageException ex) {
			end(StorageWords.of(ex, false).sentence());
		}
		finish();
	}

	private void add(ObjectInfo file) throws IOException {
		try {
			this.source.require(file);
		}
		catch (DeniedException ex) {
			this.report.missing(file.key(), ex.reason());
			return;
		}
		String key = file.key().value().substring(this.base.value().length());
		if (file.key().isFolderMarker()) {
			addFolder(file, key);
			return;
		}
		try (ZipContent content = new ZipContent(this.source, file)) {
			content.begin();
			this.source.begun(file);
			begin(this.names.file(key), file);
			copy(content);
			this.zip.closeEntry();
		}
		catch (StorageException ex) {
			switch (ex.kind()) {
				case MISSING -> this.report.missing(file.key(), "it was deleted or replaced meanwhile");
				case REFUSED, INVALID, CONFLICT ->
					this.report.missing(file.key(), StorageWords.of(ex, false).sentence());
				default -> throw ex;
			}
		}
	}

	private void addFolder(ObjectInfo file, String key) throws IOException {
		if (file.size() > 0) {
			this.report.missing(file.key(), "it is a file whose name ends in a slash, which file systems cannot hold");
		}
		if (!key.isEmpty()) {
			ZipEntry entry = new ZipEntry(this.names.folder(key));
			entry.setLastModifiedTime(FileTime.from(file.lastModified()));
			this.zip.putNextEntry(entry);
			this.zip.closeEntry();
		}
	}

	private void begin(String name, ObjectInfo file) throws IOException {
		String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
		this.zip.setLevel(COMPRESSED.contains(ending) ? Deflater.NO_COMPRESSION : Deflater.BEST_SPEED);
		ZipEntry entry = new ZipEntry(name);
		entry.setLastModifiedTime(FileTime.from(file.lastModified()));
		this.zip.putNextEntry(entry);
	}

	private void copy(InputStream content) throws IOException {
		for (int length = read(content); length >= 0; length = read(content)) {
			this.zip.write(this.buffer, 0, length);
		}
	}

	private int read(InputStream content) throws IOException {
		try {
			return content.read(this.buffer);
		}
		catch (StorageException ex) {
			throw new ZipBrokenOffException(StorageWords.of(ex, false).sentence());
		}
	}

	private void end(String why) throws IOException {
		this.report.ended(why + " The last file before this report may be cut off.");
		finish();
		throw new ZipBrokenOffException(why);
	}

	private void finish() throws IOException {
		if (!this.report.isEmpty()) {
			this.zip.setLevel(Deflater.BEST_SPEED);
			this.zip.putNextEntry(new ZipEntry(ZipReport.NAME));
			this.zip.write(this.report.text());
			this.zip.closeEntry();
		}
		this.zip.finish();
		this.zip.flush();
	}

	/** Not closed, for that would finish the answer too, and a cut-off zip look whole. */
	private static final class Zip extends ZipOutputStream {

		Zip(OutputStream out) {
			super(out, StandardCharsets.UTF_8);
		}

		/** Gives the compressor's memory back, which is outside the heap. */
		void free() {
			this.def.end();
		}

	}

}
