package dev.cooperage.files.jobs;

import java.util.List;
import java.util.Objects;

import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditPart;
import dev.cooperage.files.FileAudit;
import dev.cooperage.files.FileNames;
import dev.cooperage.people.Person;

/** The lasting record of a job's files, which are one line of the activity. */
record JobAudit(Person person) {

	/**
	 * Appends the files.
	 * @param begun whether the record has some of the job already
	 */
	void into(FileAudit record, FileJob job, List<JobItem> items, boolean begun) {
		for (int i = 0; i < items.size(); i++) {
			into(record, job, items.get(i), new AuditPart("job", job.id(), !begun && i == 0));
		}
	}

	private void into(FileAudit record, FileJob job, JobItem item, AuditPart part) {
		String key = item.key().value();
		switch (job.action()) {
			case COPY -> record.add(this.person, AuditAction.FILE_COPIED, job.target(), target(item),
					"from s3://" + job.bucket() + "/" + shown(key), part);
			case MOVE -> moved(record, job, item, part);
			case DELETE -> record.add(this.person, AuditAction.FILE_DELETED, job.bucket(), key, null, part);
			case UNDELETE -> record.add(this.person, AuditAction.FILE_UNDELETED, job.bucket(), key, null, part);
			case RESTORE -> record.add(this.person, AuditAction.FILE_RESTORED, job.bucket(), key,
					"version " + item.version(), part);
		}
	}

	private void moved(FileAudit record, FileJob job, JobItem item, AuditPart part) {
		String key = item.key().value();
		record.add(this.person, AuditAction.FILE_MOVED, job.bucket(), key,
				"to s3://" + job.target() + "/" + shown(target(item)), part);
		if (!job.target().equals(job.bucket())) {
			record.add(this.person, AuditAction.FILE_COPIED, job.target(), target(item),
					"moved from s3://" + job.bucket() + "/" + shown(key), part);
		}
	}

	private static String target(JobItem item) {
		return Objects.requireNonNull(item.target()).value();
	}

	private static String shown(String key) {
		return FileNames.shown(key);
	}

}
