package dev.cooperage.files;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

import dev.cooperage.audit.AuditAction;
import dev.cooperage.people.Person;
import dev.cooperage.storage.BucketName;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records small files that S3 has, several in one transaction, and each once. */
@Component
class SmallFileRecord {

	private final FileRecord record;

	private final JdbcClient jdbc;

	private final Clock clock;

	SmallFileRecord(FileRecord record, JdbcClient jdbc, Clock clock) {
		this.record = record;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Records those that are stored.
	 * @param declared what to say of the declaration; empty for none
	 */
	@Transactional
	void add(Person person, BucketName bucket, List<SmallFileAnswer> answers, String declared) {
		for (SmallFileAnswer answer : answers) {
			if (answer.key() == null) {
				continue;
			}
			// What this very request has put is new, whatever mark it came with.
			boolean isNew = note(bucket, answer) || !answer.found();
			if (isNew) {
				this.record.add(person, AuditAction.FILE_UPLOADED, bucket, answer.key().value(),
						FileRecord.bytes(answer.file().size()) + declared);
			}
		}
	}

	private boolean note(BucketName bucket, SmallFileAnswer stored) {
		return this.jdbc.sql("""
				insert into small_upload (mark, bucket, key, at) values (:mark, :bucket, :key, :at)
				on conflict do nothing""")
			.param("mark", stored.file().mark())
			.param("bucket", bucket.value())
			.param("key", Objects.requireNonNull(stored.key()).value())
			.param("at", Timestamp.from(this.clock.instant()))
			.update() == 1;
	}

}
