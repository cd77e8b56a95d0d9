package dev.cooperage.audit;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

/** Entries as lines of CSV. */
final class AuditCsv {

	private AuditCsv() {
	}

	static void head(Appendable to) throws IOException {
		CsvLine.append(to, "When (UTC)", "Who", "What", "Data source", "Whom or what", "Before", "After", "Why",
				"In S3 since (UTC)");
	}

	static void line(AuditEntry entry, Appendable to) throws IOException {
		CsvLine.append(to, time(entry.at()), entry.actor().name(), entry.action().words(), entry.bucket(),
				entry.subject(), entry.before(), entry.after(), entry.reason(), inS3(entry));
	}

	private static @Nullable String inS3(AuditEntry entry) {
		if (entry.inForce() != null) {
			return time(entry.inForce().since());
		}
		if (entry.overtaken()) {
			return "overtaken before S3 had it";
		}
		return entry.setAside() ? "set aside" : entry.awaitsS3() ? "not yet" : null;
	}

	private static String time(Instant at) {
		return at.truncatedTo(ChronoUnit.SECONDS).toString();
	}

}
