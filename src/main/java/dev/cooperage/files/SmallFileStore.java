package dev.cooperage.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

import dev.cooperage.access.AccessControl;
import dev.cooperage.buckets.BucketCatalogue;
import dev.cooperage.files.DataMovements.Direction;
import dev.cooperage.people.Person;
import dev.cooperage.storage.BucketName;
import dev.cooperage.storage.KeyPrefix;
import dev.cooperage.storage.MultipartStorage;
import dev.cooperage.storage.SmallObjects;
import dev.cooperage.storage.UploadBrokenOffException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Stores small files, many of one request: each is put while the next comes in. What
 * fails with one stops none of the others.
 */
@Component
class SmallFileStore {

	private static final Logger LOG = LoggerFactory.getLogger(SmallFileStore.class);

	/** Recorded together, and so the most of which S3 has some and the record none. */
	private static final int RECORDED_AT_ONCE = 50;

	private final BucketCatalogue catalogue;

	private final AccessControl access;

	private final SmallObjects objects;

	private final MultipartStorage storage;

	private final SmallFileRecord record;

	private final DataMovements movements;

	private final FilesProperties settings;

	private final Executor workers = Executors.newCachedThreadPool((work) -> {
		Thread thread = new Thread(work, "small file");
		thread.setDaemon(true);
		return thread;
	});

	SmallFileStore(BucketCatalogue catalogue, AccessControl access, SmallObjects objects, MultipartStorage storage,
			SmallFileRecord record, DataMovements movements, FilesProperties settings) {
		this.catalogue = catalogue;
		this.access = access;
		this.objects = objects;
		this.storage = storage;
		this.record = record;
		this.movements = movements;
		this.settings = settings;
	}

	/** Lets only those go on who may write in the folder, before anything is read. */
	void requireWrite(BucketName bucket, KeyPrefix folder, Person person) {
		this.catalogue.find(bucket, person);
		this.access.of(person, bucket).requireWrite(folder);
	}

	/**
	 * Stores the files as they come in.
	 * @param folder where the page stands
	 * @param form at the content of the first file
	 * @return what became of each, in the same order
	 * @throws Refusal when the movement is not declared; then nothing is stored
	 */
	List<SmallFileAnswer> store(BucketName bucket, KeyPrefix folder, SmallFiles files, UploadForm form, Person person) {
		String declared = declared(bucket, files, person);
		SmallFilePuts puts = new SmallFilePuts(bucket, folder, files,
				new RecentAccess(() -> this.access.of(person, bucket)), this.objects, this.storage, this.workers);
		List<SmallFileAnswer> answers = new ArrayList<>();
		try {
			for (SmallFiles.SmallFile file : files.files()) {
				puts.begin(file, form.next());
				if (puts.begun() >= RECORDED_AT_ONCE) {
					finish(bucket, person, puts, answers, declared);
				}
			}
		}
		catch (UploadBrokenOffException | IOException ex) {
			// Quietly: people close their browsers.
			LOG.info("A request with small files for {} broke off: {}", bucket, ex.getClass().getSimpleName());
		}
		finally {
			finish(bucket, person, puts, answers, declared);
		}
		while (answers.size() < files.files().size()) {
			answers.add(SmallFileAnswer.failed(files.files().get(answers.size()), "the upload broke off before it."));
		}
		return answers;
	}

	private void finish(BucketName bucket, Person person, SmallFilePuts puts, List<SmallFileAnswer> answers,
			String declared) {
		List<SmallFileAnswer> ended = puts.finish();
		this.record.add(person, bucket, ended, declared);
		answers.addAll(ended);
	}

	private String declared(BucketName bucket, SmallFiles files, Person person) {
		if (this.settings.declaration() == Asking.OFF) {
			return "";
		}
		this.movements.require(files.movement(), this.settings.declaration(), Direction.IN, bucket, person);
		return this.movements.reference(files.movement()).map((reference) -> ", declared as " + reference).orElse("");
	}

}
