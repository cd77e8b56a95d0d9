package dev.cooperage.files;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.cooperage.audit.AuditAction;
import dev.cooperage.people.Person;
import dev.cooperage.storage.BucketName;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records small files that S3 has, several in one transaction, and each once. */
@Component
class SmallFileRecord {

	private final FileRecord record;

	private final NamedParameterJdbcOperations batches;

	private final Clock clock;

	SmallFileRecord(FileRecord record, NamedParameterJdbcOperations batches, Clock clock) {
		this.record = record;
		this.batches = batches;
		this.clock = clock;
	}

	/**
	 * Records those that are stored.
	 * @param declared what to say of the declaration; empty for none
	 */
	@Transactional
	void add(Person person, BucketName bucket, List<SmallFileAnswer> answers, String declared) {
		List<SmallFileAnswer> stored = answers.stream().filter((answer) -> answer.key() != null).toList();
		int[] noted = note(bucket, stored);
		Map<String, String> entries = new LinkedHashMap<>();
		for (int i = 0; i < stored.size(); i++) {
			SmallFileAnswer answer = stored.get(i);
			// What this very request has put is new, whatever mark it came with.
			if (!answer.found() || noted[i] == 1) {
				entries.put(Objects.requireNonNull(answer.key()).value(),
						FileRecord.bytes(answer.file().size()) + declared);
			}
		}
		this.record.addAll(person, AuditAction.FILE_UPLOADED, bucket, entries);
	}

	private int[] note(BucketName bucket, List<SmallFileAnswer> stored) {
		Timestamp now = Timestamp.from(this.clock.instant());
		return this.batches.batchUpdate(
				"insert into small_upload (mark, bucket, key, at) values (:mark, :bucket, :key, :at) on conflict do nothing",
				stored.stream()
					.map((answer) -> new MapSqlParameterSource("mark", answer.file().mark())
						.addValue("bucket", bucket.value())
						.addValue("key", Objects.requireNonNull(answer.key()).value())
						.addValue("at", now))
					.toArray(SqlParameterSource[]::new));
	}

}
