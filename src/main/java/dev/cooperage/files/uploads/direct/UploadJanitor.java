package dev.cooperage.files.uploads.direct;

import dev.cooperage.files.FileAccess;
import dev.cooperage.files.uploads.direct.UnfinishedUploads.Owner;
import dev.cooperage.people.Directory;
import dev.cooperage.people.Person;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts unfinished uploads in order: discards the forgotten, asks S3 about those without
 * an answer, and ends those whose owners lost their access in any way.
 */
@Component
class UploadJanitor {

	private static final Logger LOG = LoggerFactory.getLogger(UploadJanitor.class);

	private final UnfinishedUploads unfinished;

	private final UploadEnds ends;

	private final EndedAccess ended;

	private final FileAccess files;

	private final Directory directory;

	private final TransactionTemplate transaction;

	UploadJanitor(UnfinishedUploads unfinished, UploadEnds ends, EndedAccess ended, FileAccess files,
			Directory directory, TransactionTemplate transaction) {
		this.unfinished = unfinished;
		this.ends = ends;
		this.ended = ended;
		this.files = files;
		this.directory = directory;
		this.transaction = transaction;
	}

	/** One round. */
	void tidy() {
		for (Upload upload : this.unfinished.forgotten()) {
			this.transaction.executeWithoutResult((status) -> this.ended.end(upload, "forgotten for 7 days"));
		}
		this.unfinished.unanswered().forEach(this.ends::ask);
		this.unfinished.owners().forEach(this::check);
		this.unfinished.tidy();
		this.ends.abortDue();
	}

	private void check(Owner owner) {
		Person person = this.directory.findById(owner.personId()).orElseThrow();
		try {
			this.transaction.executeWithoutResult((status) -> {
				if (person.active()) {
					this.ended.ended(this.files.now(owner.bucket(), person));
				}
				else {
					this.ended.switchedOff(owner.bucket(), person);
				}
			});
		}
		catch (RuntimeException ex) {
			LOG.warn("The uploads to {} could not be looked at: {}", owner.bucket(), ex.getMessage());
		}
	}

}
