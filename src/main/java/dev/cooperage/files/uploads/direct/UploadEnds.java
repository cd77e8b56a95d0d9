package dev.cooperage.files.uploads.direct;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

import dev.cooperage.files.FileAudit;
import dev.cooperage.files.declarations.DataMovements;
import dev.cooperage.people.Directory;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.storage.transfers.MultipartStorage;
import jakarta.annotation.PreDestroy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The ends of uploads: aborts those that have to go until S3 says that they are gone, and
 * finds out what became of those whose last answer was lost.
 */
@Component
class UploadEnds {

	private static final Logger LOG = LoggerFactory.getLogger(UploadEnds.class);

	private static final int BATCH = 100;

	private final MultipartStorage storage;

	private final UploadStore store;

	private final PartSums sums;

	private final DataMovements movements;

	private final Directory directory;

	private final FileAudit record;

	private final TransactionTemplate transaction;

	private final ExecutorService thread = Executors.newSingleThreadExecutor((work) -> {
		Thread thread = new Thread(work, "upload-aborts");
		thread.setDaemon(true);
		return thread;
	});

	UploadEnds(MultipartStorage storage, UploadStore store, PartSums sums, DataMovements movements, Directory directory,
			FileAudit record, TransactionTemplate transaction) {
		this.storage = storage;
		this.store = store;
		this.sums = sums;
		this.movements = movements;
		this.directory = directory;
		this.record = record;
		this.transaction = transaction;
	}

	/** Aborts what is due, beside the caller; the sweep does what this cannot. */
	void soon() {
		try {
			this.thread.execute(this::abortDue);
		}
		catch (RejectedExecutionException ex) {
			LOG.debug("The sweep of another replica goes on with it");
		}
	}

	/** Aborts what is due. */
	void abortDue() {
		this.store.toAbort(BATCH).forEach(this::abort);
	}

	private void abort(Upload upload) {
		if (upload.s3Id() == null) {
			this.store.gone(upload.id());
			return;
		}
		try {
			this.storage.abort(upload.open());
			// Parts that were on their way can outlive the first abort.
			this.storage.parts(upload.open());
			this.store.notAborted(upload);
		}
		catch (StorageException ex) {
			if (ex.kind() == Kind.MISSING) {
				settleOrRetry(upload);
			}
			else {
				LOG.warn("An upload to {} could not be aborted yet: {}", upload.bucket(), ex.getMessage());
				this.store.notAborted(upload);
			}
		}
	}

	private void settleOrRetry(Upload upload) {
		try {
			settle(upload);
		}
		catch (StorageException ex) {
			this.store.notAborted(upload);
		}
	}

	/**
	 * Notes what became of an upload that S3 does not have any more.
	 * @return whether S3 has the object
	 */
	boolean settle(Upload upload) {
		boolean landed = landed(upload);
		if (!landed) {
			this.store.gone(upload.id());
			this.sums.forget(upload.id());
		}
		return landed;
	}

	/** Returns whether S3 has the object, which is noted then. */
	boolean landed(Upload upload) {
		Optional<Long> size = this.storage.landed(upload.bucket(), upload.key(), upload.mark());
		if (size.filter((found) -> found == upload.size()).isEmpty()) {
			return false;
		}
		this.transaction.executeWithoutResult((status) -> {
			if (this.store.done(upload.id())) {
				this.sums.forget(upload.id());
				this.store.supersede(upload);
				Person owner = this.directory.findById(upload.personId()).orElseThrow();
				this.record.uploaded(owner, upload.bucket(), upload.key(),
						this.store.replaced(upload.id()).orElse(null),
						FileAudit.uploaded(upload.size(), this.movements.reference(upload.movement()).orElse(null)));
			}
		});
		return true;
	}

	/**
	 * Finds out what became of an upload of which S3 was asked something long ago.
	 */
	void ask(Upload upload) {
		try {
			if (upload.s3Id() == null) {
				this.store.gone(upload.id());
				return;
			}
			this.storage.parts(upload.open());
			this.store.reopen(upload.id());
		}
		catch (StorageException ex) {
			if (ex.kind() == Kind.MISSING) {
				settle(upload);
			}
		}
	}

	@PreDestroy
	void stop() {
		this.thread.shutdown();
	}

}
