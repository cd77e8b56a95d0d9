package dev.cooperage.audit;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Entries as lines of CSV (RFC 4180). Spreadsheets run what begins with certain
 * characters; an apostrophe before it makes it text. Those of some countries take a
 * semicolon or a tab for the end of a cell, whatever the quotes say.
 */
final class AuditCsv {

	private static final String FORMULAS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

	private static final Pattern INSIDE = Pattern.compile("(?<=[;\t])(?= *[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])");

	private AuditCsv() {
	}

	static void head(Appendable to) throws IOException {
		line(to, "When (UTC)", "Who", "What", "Data source", "Whom or what", "Before", "After", "Why",
				"In S3 since (UTC)");
	}

	static void line(AuditEntry entry, Appendable to) throws IOException {
		line(to, time(entry.at()), entry.actor().name(), entry.action().words(), entry.bucket(), entry.subject(),
				entry.before(), entry.after(), entry.reason(), inS3(entry));
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

	private static void line(Appendable to, @Nullable String... cells) throws IOException {
		for (int i = 0; i < cells.length; i++) {
			to.append((i == 0) ? "" : ",").append(cell(cells[i]));
		}
		to.append("\r\n");
	}

	static String cell(@Nullable String text) {
		if (text == null || text.isEmpty()) {
			return "";
		}
		String harmless = (FORMULAS.indexOf(text.charAt(0)) >= 0) ? "'" + text : text;
		harmless = INSIDE.matcher(harmless).replaceAll("'");
		return '"' + harmless.replace("\"", "\"\"") + '"';
	}

}
