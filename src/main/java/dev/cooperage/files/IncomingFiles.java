package dev.cooperage.files;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.storage.objects.ExistingObjects;
import dev.cooperage.storage.transfers.SmallObjects;
import org.jspecify.annotations.Nullable;

/**
 * The files that one request brings into a folder, in the name of a person; for several
 * threads at a time. Each put asks anew what the person may do, throws
 * {@link dev.cooperage.web.NotAllowedException} before S3 is asked, or
 * {@link StorageException} when S3 does not do it. What is stored is recorded several at
 * a time, and all of it at the {@link #end()}.
 */
public class IncomingFiles {

	/** Recorded together, and so the most of which S3 has some and the record none. */
	private static final int RECORDED_AT_ONCE = 50;

	/** The time after which the next stored file has the others recorded, too. */
	private static final Duration RECORDED_AFTER = Duration.ofSeconds(1);

	private final Person person;

	private final BucketFiles files;

	private final FilePuts puts;

	private final SmallObjects objects;

	private final ExistingObjects existing;

	private final SmallFileAudit record;

	private List<StoredFile> unrecorded = new ArrayList<>();

	private long oldest;

	private boolean ended;

	IncomingFiles(Person person, BucketFiles files, FilePuts puts, SmallObjects objects, ExistingObjects existing,
			SmallFileAudit record) {
		this.person = person;
		this.files = files;
		this.puts = puts;
		this.objects = objects;
		this.existing = existing;
		this.record = record;
	}

	/** Returns the bucket that they come into, for the same person. */
	public BucketFiles files() {
		return this.files;
	}

	/**
	 * Reads a file into memory, or the beginning of a larger one; the caller closes it.
	 * Kind THROTTLED when there is no memory for it.
	 * @param most the bytes of the largest that is read whole
	 */
	public SmallObjects.Content read(InputStream file, int most) throws IOException {
		return this.objects.read(file, most);
	}

	/**
	 * Stores a file that lies in memory, in one put. Kind CONFLICT when there is such a
	 * file and it may not be replaced.
	 * @return the number of bytes stored
	 */
	public long put(NewFile file, SmallObjects.Content content) {
		NewFile.Attempt attempt = file.attempt();
		if (attempt != null && attempt.again() && landed(file, attempt, content)) {
			return recorded(file, content, null, true);
		}
		Long before = this.puts.sizeBefore(file);
		this.files.access().requireWrite(file.key());
		String mark = ((attempt != null) ? attempt.mark() : UUID.randomUUID()).toString();
		boolean found = this.puts.explaining(file.key(),
				() -> !this.objects.put(this.existing, file.key(), content, file.contentType(), mark, file.replace()));
		return recorded(file, content, before, found);
	}

	/**
	 * Stores a larger file as a stream, as {@link BucketFiles#put} does; throws likewise.
	 * @return the number of bytes stored
	 */
	public long put(NewFile file, InputStream content) {
		this.existing.changing(file.key());
		return this.files.put(file, content);
	}

	/**
	 * Records what is stored and not recorded yet. A put that goes on afterwards records
	 * its file itself.
	 */
	public void end() {
		this.record.add(rest());
	}

	private boolean landed(NewFile file, NewFile.Attempt attempt, SmallObjects.Content content) {
		this.files.access().requireWrite(file.key());
		return this.objects.landed(bucket(), file.key(), attempt.mark().toString(), content.length());
	}

	private long recorded(NewFile file, SmallObjects.Content content, @Nullable Long before, boolean found) {
		this.record.add(due(new StoredFile(this.person, bucket(), file, content.length(), before, found)));
		return content.length();
	}

	/** Takes those that are to be recorded now. */
	private synchronized List<StoredFile> due(StoredFile stored) {
		long now = System.nanoTime();
		if (this.unrecorded.isEmpty()) {
			this.oldest = now;
		}
		this.unrecorded.add(stored);
		boolean due = this.ended || this.unrecorded.size() >= RECORDED_AT_ONCE
				|| now - this.oldest >= RECORDED_AFTER.toNanos();
		return due ? taken() : List.of();
	}

	private synchronized List<StoredFile> rest() {
		this.ended = true;
		return taken();
	}

	private List<StoredFile> taken() {
		List<StoredFile> taken = this.unrecorded;
		this.unrecorded = new ArrayList<>();
		return taken;
	}

	private BucketName bucket() {
		return this.files.bucket().name();
	}

}
