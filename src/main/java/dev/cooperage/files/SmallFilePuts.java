package dev.cooperage.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

import dev.cooperage.files.SmallFiles.SmallFile;
import dev.cooperage.storage.BucketName;
import dev.cooperage.storage.ExistingObjects;
import dev.cooperage.storage.KeyPrefix;
import dev.cooperage.storage.MultipartStorage;
import dev.cooperage.storage.ObjectKey;
import dev.cooperage.storage.SmallObjects;
import dev.cooperage.storage.StorageException;
import dev.cooperage.storage.StorageException.Kind;
import dev.cooperage.web.NotAllowedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The puts of one request with small files: some at once. For one thread. */
class SmallFilePuts {

	private static final Logger LOG = LoggerFactory.getLogger(SmallFilePuts.class);

	private static final int AT_ONCE = 4;

	private final BucketName bucket;

	private final KeyPrefix folder;

	private final RecentAccess access;

	private final SmallObjects objects;

	private final ExistingObjects existing;

	private final MultipartStorage storage;

	private final Executor workers;

	private final Semaphore turns = new Semaphore(AT_ONCE);

	private final List<CompletableFuture<SmallFileAnswer>> begun = new ArrayList<>();

	SmallFilePuts(BucketName bucket, KeyPrefix folder, SmallFiles files, RecentAccess access, SmallObjects objects,
			MultipartStorage storage, Executor workers) {
		this.bucket = bucket;
		this.folder = folder;
		this.access = access;
		this.objects = objects;
		this.existing = objects.existing(bucket, folder, keys(folder, files));
		this.storage = storage;
		this.workers = workers;
	}

	private static List<ObjectKey> keys(KeyPrefix folder, SmallFiles files) {
		return files.files().stream().flatMap((file) -> {
			try {
				return Stream.of(NewUpload.key(folder, file.path()));
			}
			catch (IllegalArgumentException ex) {
				// Its turn will say why.
				return Stream.empty();
			}
		}).toList();
	}

	/** How many are begun and not asked about. */
	int begun() {
		return this.begun.size();
	}

	/**
	 * Reads one file, as soon as there is a turn for it, and begins to put it.
	 * @param part its content; null when none came
	 */
	void begin(SmallFile file, UploadForm.@Nullable Part part) throws IOException {
		if (part == null || part.fileName() == null) {
			throw new IOException("The content of a file is missing");
		}
		ObjectKey key;
		try {
			key = NewUpload.key(this.folder, file.path());
		}
		catch (IllegalArgumentException ex) {
			ended(SmallFileAnswer.failed(file, ex.getMessage() + "."));
			return;
		}
		this.turns.acquireUninterruptibly();
		SmallObjects.Content content = null;
		try {
			content = content(file, part);
		}
		finally {
			if (content == null) {
				this.turns.release();
			}
		}
		if (content != null) {
			begin(file, key, content);
		}
	}

	private void begin(SmallFile file, ObjectKey key, SmallObjects.Content content) {
		this.begun.add(CompletableFuture.supplyAsync(() -> {
			try (content) {
				return put(file, key, content);
			}
			finally {
				this.turns.release();
			}
		}, this.workers));
	}

	/**
	 * Reads all of it; null, with the reason noted, when it is not as long as was told.
	 */
	private SmallObjects.@Nullable Content content(SmallFile file, UploadForm.Part part) throws IOException {
		SmallObjects.Content content;
		try {
			content = this.objects.read(part, file.size());
		}
		catch (StorageException ex) {
			ended(SmallFileAnswer.failed(file, StorageWords.of(ex, true).sentence()));
			return null;
		}
		boolean whole = content.length() == file.size();
		boolean over = false;
		try {
			over = part.read() < 0;
		}
		finally {
			if (!whole || !over) {
				content.close();
			}
		}
		if (!whole || !over) {
			ended(SmallFileAnswer.failed(file, "its content did not come with the " + FileRecord.bytes(file.size())
					+ " that were told. Choose it again."));
			return null;
		}
		return content;
	}

	/** Waits for all that are begun; each has a time limit of its own. */
	List<SmallFileAnswer> finish() {
		List<SmallFileAnswer> answers = this.begun.stream().map(CompletableFuture::join).toList();
		this.begun.clear();
		return answers;
	}

	private SmallFileAnswer put(SmallFile file, ObjectKey key, SmallObjects.Content content) {
		try {
			this.access.get().requireWrite(key);
			if (file.again() && landed(file, key)) {
				return stored(file, key, true);
			}
			this.objects.put(this.existing, key, content, FileType.of(file.type(), key), file.mark().toString(),
					file.replace());
			return stored(file, key, false);
		}
		catch (NotAllowedException ex) {
			return SmallFileAnswer.failed(file, ex.reason());
		}
		catch (StorageException ex) {
			return failed(file, key, ex);
		}
	}

	private SmallFileAnswer failed(SmallFile file, ObjectKey key, StorageException ex) {
		if (!file.replace() && ex.kind() == Kind.CONFLICT && "PreconditionFailed".equals(ex.code())) {
			// What exists may be this very file: the SDK asks again when an answer is
			// lost.
			return landed(file, key) ? stored(file, key, true) : SmallFileAnswer.exists(file);
		}
		StorageWords words = StorageWords.of(ex, true);
		if (words.status().is5xxServerError()) {
			LOG.warn("A small file was not stored: {}: {}", ex.kind(), ex.getMessage());
		}
		return SmallFileAnswer.failed(file, words.sentence());
	}

	private boolean landed(SmallFile file, ObjectKey key) {
		return this.storage.landed(this.bucket, key, file.mark().toString())
			.filter((size) -> size == file.size())
			.isPresent();
	}

	private SmallFileAnswer stored(SmallFile file, ObjectKey key, boolean found) {
		return SmallFileAnswer.stored(file, key, new FileLinks(this.bucket).file(key), found);
	}

	private void ended(SmallFileAnswer answer) {
		this.begun.add(CompletableFuture.completedFuture(answer));
	}

}
