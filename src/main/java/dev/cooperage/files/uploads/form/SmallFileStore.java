package dev.cooperage.files.uploads.form;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import dev.cooperage.files.FileAccess;
import dev.cooperage.files.FileNames;
import dev.cooperage.files.FileAudit;
import dev.cooperage.files.FileType;
import dev.cooperage.files.IncomingFiles;
import dev.cooperage.files.NewFile;
import dev.cooperage.files.Wanted;
import dev.cooperage.files.declarations.DeclarationPolicy;
import dev.cooperage.files.declarations.DataMovements;
import dev.cooperage.files.declarations.DataMovements.Direction;
import dev.cooperage.files.declarations.FilesProperties;
import dev.cooperage.files.uploads.direct.NewUpload;
import dev.cooperage.files.uploads.form.SmallFiles.SmallFile;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.storage.transfers.SmallObjects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * The way of small files into S3, many of one request: each is put while the next comes
 * in. What fails with one stops none of the others.
 */
@Component
class SmallFileStore {

	private static final Logger LOG = LoggerFactory.getLogger(SmallFileStore.class);

	private final FileAccess files;

	private final SmallFilePool pool;

	private final DataMovements movements;

	private final FilesProperties settings;

	SmallFileStore(FileAccess files, SmallFilePool pool, DataMovements movements, FilesProperties settings) {
		this.files = files;
		this.pool = pool;
		this.movements = movements;
		this.settings = settings;
	}

	/** Lets only those go on who may write in the folder, before anything is read. */
	void requireWrite(BucketName bucket, KeyPrefix folder, Person person) {
		this.files.of(bucket, person, Wanted.write(folder)).requireWrite(folder);
	}

	/**
	 * Stores the files as they come in.
	 * @param folder where the page stands
	 * @param form at the content of the first file
	 * @return what became of each, in the same order
	 * @throws dev.cooperage.files.Refusal when the movement is not declared; then nothing
	 * is stored
	 */
	List<UploadOutcome> store(BucketName bucket, KeyPrefix folder, SmallFiles files, UploadForm form, Person person) {
		String declared = declared(bucket, files, person);
		Reading reading = new Reading(this.files.incoming(bucket, person, folder, keys(folder, files)), folder,
				declared, this.pool.puts());
		return reading.read(files, form);
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

	private @Nullable String declared(BucketName bucket, SmallFiles files, Person person) {
		if (this.settings.declaration() == DeclarationPolicy.OFF) {
			return null;
		}
		this.movements.require(files.movement(), this.settings.declaration(), Direction.IN, bucket, person);
		return this.movements.reference(files.movement()).orElse(null);
	}

	/** The reading of one request. */
	private record Reading(IncomingFiles into, KeyPrefix folder, @Nullable String declared, PutsUnderWay puts) {

		List<UploadOutcome> read(SmallFiles files, UploadForm form) {
			try {
				for (SmallFile file : files.files()) {
					this.puts.requireSound();
					take(file, form.next());
				}
			}
			catch (IOException ex) {
				// Quietly: people close their browsers.
				LOG.info("A request with small files for {} broke off: {}", this.into.files().bucket().name(),
						ex.getClass().getSimpleName());
			}
			finally {
				this.puts.settle();
				this.into.end();
			}
			while (this.puts.count() < files.files().size()) {
				this.puts.add(failed(files.files().get(this.puts.count()), "the upload broke off before it."));
			}
			return this.puts.finish();
		}

		/**
		 * Reads one file and begins to put it.
		 * @param part its content; null when none came
		 */
		private void take(SmallFile file, UploadForm.@Nullable Part part) throws IOException {
			if (part == null || part.fileName() == null) {
				throw new IOException("The content of a file is missing");
			}
			ObjectKey key;
			try {
				key = NewUpload.key(this.folder, file.path());
			}
			catch (IllegalArgumentException ex) {
				this.puts.add(failed(file, ex.getMessage() + "."));
				return;
			}
			NewFile told = new NewFile(key, FileType.of(file.type(), key), file.replace(), this.declared,
					new NewFile.Attempt(file.mark(), file.again()));
			try {
				begin(told, file, part);
			}
			catch (StorageException ex) {
				this.puts.add(UploadOutcomes.failed(told, ex));
			}
		}

		private void begin(NewFile told, SmallFile file, UploadForm.Part part) throws IOException {
			this.puts.await(told.key());
			SmallObjects.Content content = this.into.read(part, file.size());
			if (!content.isWhole() || content.length() != file.size()) {
				content.close();
				this.puts.add(failed(file, "its content did not come with the " + FileAudit.bytes(file.size())
						+ " that the page announced. Choose it again."));
				return;
			}
			this.puts.begin(told, () -> this.into.put(told, content), content::close);
		}

		private static UploadOutcome failed(SmallFile file, String sentence) {
			return new UploadOutcome.Failed(FileNames.shown(file.path()), HttpStatus.BAD_REQUEST, sentence);
		}

	}

}
