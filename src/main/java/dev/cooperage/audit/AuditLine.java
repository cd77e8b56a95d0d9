package dev.cooperage.audit;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * An entry as a line of the log, which outlives a database that is restored from a
 * backup. Reasons are left out: people write them for the page.
 *
 * @param subject whom or what it was done to; hostile, as file names are
 */
record AuditLine(String actor, AuditAction action, @Nullable String bucket, @Nullable String subject,
		@Nullable String before, @Nullable String after) {

	private static final Logger log = LoggerFactory.getLogger(AuditLine.class);

	/** Policies are in it, too; the database has them whole. */
	private static final int LONGEST = 400;

	/** Writes it when the transaction is committed, else at once. */
	void write() {
		if (!TransactionSynchronizationManager.isSynchronizationActive()) {
			log.info("{}", this);
			return;
		}
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
			@Override
			public void afterCommit() {
				log.info("{}", AuditLine.this);
			}
		});
	}

	@Override
	public String toString() {
		String change = (this.before != null || this.after != null) ? ((this.before != null) ? this.before : "nothing")
				+ " -> " + ((this.after != null) ? this.after : "nothing") : null;
		return Stream.of(this.actor, this.action.name(), this.bucket, this.subject, change)
			.filter((part) -> part != null && !part.isEmpty())
			.map((part) -> (part.length() > LONGEST) ? part.substring(0, LONGEST) + "…" : part)
			.map((part) -> part.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?").replace('|', '¦'))
			.collect(Collectors.joining(" | "));
	}

}
