package dev.cooperage.files.jobs;

import java.util.Objects;

import dev.cooperage.audit.AuditAction;
import dev.cooperage.files.FileAudit;
import dev.cooperage.files.FileNames;
import dev.cooperage.people.Person;

/** The lasting record of a job's files. */
record JobAudit(Person person) {

	void into(FileAudit record, FileJob job, JobItem item) {
		String key = item.key().value();
		switch (job.action()) {
			case COPY -> record.add(this.person, AuditAction.FILE_COPIED, job.target(), target(item),
					"from s3://" + job.bucket() + "/" + shown(key));
			case MOVE -> moved(record, job, item);
			case DELETE -> record.add(this.person, AuditAction.FILE_DELETED, job.bucket(), key, null);
			case UNDELETE -> record.add(this.person, AuditAction.FILE_UNDELETED, job.bucket(), key, null);
			case RESTORE ->
				record.add(this.person, AuditAction.FILE_RESTORED, job.bucket(), key, "version " + item.version());
		}
	}

	private void moved(FileAudit record, FileJob job, JobItem item) {
		String key = item.key().value();
		record.add(this.person, AuditAction.FILE_MOVED, job.bucket(), key,
				"to s3://" + job.target() + "/" + shown(target(item)));
		if (!job.target().equals(job.bucket())) {
			record.add(this.person, AuditAction.FILE_COPIED, job.target(), target(item),
					"moved from s3://" + job.bucket() + "/" + shown(key));
		}
	}

	private static String target(JobItem item) {
		return Objects.requireNonNull(item.target()).value();
	}

	private static String shown(String key) {
		return FileNames.shown(key);
	}

}
