package dev.cooperage.files;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Records small files that S3 has, several in one transaction, and each once. */
@Component
class SmallFileAudit {

	private final FileAudit record;

	private final NamedParameterJdbcOperations batches;

	private final TransactionOperations transaction;

	private final Clock clock;

	SmallFileAudit(FileAudit record, NamedParameterJdbcOperations batches, TransactionOperations transaction,
			Clock clock) {
		this.record = record;
		this.batches = batches;
		this.transaction = transaction;
		this.clock = clock;
	}

	/** Records the files in one transaction. */
	void add(List<StoredFile> files) {
		if (!files.isEmpty()) {
			this.transaction.executeWithoutResult((status) -> this.record.uploaded(unrecorded(files)));
		}
	}

	/**
	 * Notes the marks of the files, and leaves out what an earlier attempt has recorded.
	 */
	private List<StoredFile> unrecorded(List<StoredFile> files) {
		List<StoredFile> unrecorded = new ArrayList<>(files);
		List<StoredFile> marked = files.stream().filter((file) -> file.file().attempt() != null).toList();
		int[] noted = note(marked);
		for (int i = 0; i < noted.length; i++) {
			// What this very attempt has put is new, whatever mark it came with.
			if (marked.get(i).found() && noted[i] == 0) {
				unrecorded.remove(marked.get(i));
			}
		}
		return unrecorded;
	}

	private int[] note(List<StoredFile> marked) {
		if (marked.isEmpty()) {
			return new int[0];
		}
		Timestamp now = Timestamp.from(this.clock.instant());
		return this.batches.batchUpdate(
				"insert into small_upload (mark, bucket, key, at) values (:mark, :bucket, :key, :at) on conflict do nothing",
				marked.stream()
					.map((file) -> new MapSqlParameterSource("mark",
							Objects.requireNonNull(file.file().attempt()).mark())
						.addValue("bucket", file.bucket().value())
						.addValue("key", file.file().key().value())
						.addValue("at", now))
					.toArray(SqlParameterSource[]::new));
	}

}
