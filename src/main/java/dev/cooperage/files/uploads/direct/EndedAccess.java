package dev.cooperage.files.uploads.direct;

import dev.cooperage.access.Access;
import dev.cooperage.access.AccessEnded;
import dev.cooperage.audit.Actor;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The end of a person's unfinished uploads wherever they may not write any more. That
 * they have to go is written in the transaction that ends the access, so that it holds
 * even if the panel dies at once; S3 is asked after it.
 */
@Component
class EndedAccess implements AccessEnded {

	private final UploadStore store;

	private final UploadEnds ends;

	private final AuditLog audit;

	EndedAccess(UploadStore store, UploadEnds ends, AuditLog audit) {
		this.store = store;
		this.ends = ends;
		this.audit = audit;
	}

	@Override
	public void ended(Access left) {
		long lost = this.store.running(left.bucket(), left.person())
			.stream()
			.filter((upload) -> !left.mayGoOnWriting(upload.key()))
			.filter((upload) -> end(upload, left.person().userName() + " may not write there any more"))
			.count();
		if (lost > 0 && TransactionSynchronizationManager.isSynchronizationActive()) {
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
				@Override
				public void afterCommit() {
					EndedAccess.this.ends.soon();
				}
			});
		}
	}

	/** Ends all of them, of somebody who may not sign in any more. */
	void switchedOff(BucketName bucket, Person person) {
		this.store.running(bucket, person)
			.forEach((upload) -> end(upload, person.userName() + " may not sign in any more"));
	}

	/** Ends one upload, with a line in the record. */
	boolean end(Upload upload, String why) {
		if (!this.store.ending(upload.id())) {
			return false;
		}
		this.audit.by(Actor.PANEL, AuditAction.UPLOAD_ENDED)
			.on(upload.bucket().value())
			.to(upload.key().value())
			.into(why)
			.record();
		return true;
	}

}
