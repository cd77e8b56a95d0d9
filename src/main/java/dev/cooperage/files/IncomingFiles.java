package dev.cooperage.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import java.util.function.Supplier;

import dev.cooperage.access.Access;
import dev.cooperage.people.Person;
import dev.cooperage.storage.BucketName;
import dev.cooperage.storage.ExistingObjects;
import dev.cooperage.storage.SmallObjects;
import dev.cooperage.storage.StorageException;
import org.jspecify.annotations.Nullable;

/**
 * Stores the files that one request brings into a folder, in the name of a person; for
 * several threads at a time. Each put asks anew what the person may do, throws
 * {@link dev.cooperage.web.NotAllowedException} before S3 is asked, or
 * {@link StorageException} when S3 does not do it, and has recorded the file when it
 * returns.
 */
class IncomingFiles {

	private final Person person;

	private final BucketFiles files;

	private final Supplier<Access> access;

	private final FilePuts puts;

	private final SmallObjects objects;

	private final ExistingObjects existing;

	private final SmallFileRecord record;

	IncomingFiles(Person person, BucketFiles files, Supplier<Access> access, FilePuts puts, SmallObjects objects,
			ExistingObjects existing, SmallFileRecord record) {
		this.person = person;
		this.files = files;
		this.access = access;
		this.puts = puts;
		this.objects = objects;
		this.existing = existing;
		this.record = record;
	}

	/** The bucket that they come into, for the same person. */
	BucketFiles files() {
		return this.files;
	}

	/**
	 * Reads a file into memory, or the beginning of a larger one; the caller closes it.
	 * Kind THROTTLED when there is no memory for it.
	 * @param most the bytes of the largest that is read whole
	 */
	SmallObjects.Content read(InputStream file, int most) throws IOException {
		return this.objects.read(file, most);
	}

	/**
	 * Stores a file that lies in memory, in one put. Kind CONFLICT when there is such a
	 * file and it may not be replaced.
	 * @return the number of bytes stored
	 */
	long put(NewFile file, SmallObjects.Content content) {
		NewFile.Attempt attempt = file.attempt();
		if (attempt != null && attempt.again() && landed(file, attempt, content)) {
			return recorded(file, content, null, true);
		}
		Long before = this.puts.sizeBefore(file);
		this.access.get().requireWrite(file.key());
		String mark = ((attempt != null) ? attempt.mark() : UUID.randomUUID()).toString();
		boolean found = this.puts.explaining(file.key(),
				() -> !this.objects.put(this.existing, file.key(), content, file.contentType(), mark, file.replace()));
		return recorded(file, content, before, found);
	}

	/**
	 * Stores a larger file as a stream, as {@link BucketFiles#put} does; throws likewise.
	 * @return the number of bytes stored
	 */
	long put(NewFile file, InputStream content) {
		this.existing.changing(file.key());
		return this.files.put(file, content);
	}

	private boolean landed(NewFile file, NewFile.Attempt attempt, SmallObjects.Content content) {
		this.access.get().requireWrite(file.key());
		return this.objects.landed(bucket(), file.key(), attempt.mark().toString(), content.length());
	}

	private long recorded(NewFile file, SmallObjects.Content content, @Nullable Long before, boolean found) {
		this.record.add(new StoredFile(this.person, bucket(), file, content.length(), before, found));
		return content.length();
	}

	private BucketName bucket() {
		return this.files.bucket().name();
	}

}
