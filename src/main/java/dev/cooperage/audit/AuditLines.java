package dev.cooperage.audit;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The query for the ids of the newest lines that a filter lets through. Each of its
 * branches has an index that gives its newest first, so that it reads about one page,
 * however long the record is.
 *
 * @param continued whether only those before the entry {@code :before} are wanted
 * @param limit stands in the text, so that Postgres plans for so few
 */
record AuditLines(AuditFilter filter, boolean continued, int limit) {

	/** Returns the query; it takes the filter's values. */
	String sql() {
		return branches().map((branch) -> "(select e.id, e.at from audit_entry e where " + branch + newest("e") + ")")
			.collect(Collectors.joining(" union "));
	}

	/** Returns the order of the record, and how much of it is wanted. */
	String newest(String table) {
		return " order by %1$s.at desc, %1$s.id desc limit %2$d".formatted(table, this.limit);
	}

	private Stream<String> branches() {
		return (this.filter.opened() != null) ? Stream.of(all(opened(), by("e.actor_id = :involving")))
				: people().flatMap((who) -> views(who).map((view) -> all(view, who)));
	}

	/** Different indexes find what a person did and what was done to them. */
	private Stream<String> people() {
		if (this.filter.person() != null && this.filter.involving() != null) {
			return Stream.of("(e.actor_name = :person or (e.subject = :person and e.subject_id is not null))"
					+ " and (e.actor_id = :involving or e.subject_id = :involving)");
		}
		if (this.filter.person() != null) {
			return Stream.of("e.actor_name = :person", "e.subject = :person and e.subject_id is not null");
		}
		return (this.filter.involving() != null) ? Stream.of("e.actor_id = :involving", "e.subject_id = :involving")
				: Stream.of("");
	}

	private Stream<String> views(String who) {
		List<AuditView> views = who.isEmpty() ? this.filter.view().parts() : List.of(this.filter.view());
		// A person's entries are found by indexes of their lines.
		return views.stream()
			.map((view) -> (who.isEmpty() || view == AuditView.ALL || view == AuditView.S3) ? view.condition()
					: view.condition() + " and " + AuditView.ALL.condition());
	}

	private static String opened() {
		return AuditView.OF_FILES + " and e.reason is not null and right(e.reason, " + AuditPart.ID_LENGTH + ") = "
				+ ofOpened("right(o.reason, " + AuditPart.ID_LENGTH + ")") + " and e.bucket = " + ofOpened("o.bucket");
	}

	private static String ofOpened(String what) {
		return "(select " + what + " from audit_entry o where o.id = :opened and "
				+ AuditView.OF_FILES.replace("e.", "o.") + ")";
	}

	private String by(String who) {
		return (this.filter.involving() != null) ? who : "";
	}

	private String all(String view, String who) {
		return Stream
			.of((this.filter.bucket() != null) ? "e.bucket = :bucket" : "", view, who,
					(this.filter.from() != null) ? "e.at >= :from" : "",
					(this.filter.until() != null) ? "e.at < :until" : "",
					this.continued ? "(e.at, e.id) < ((select b.at from audit_entry b where b.id = :before), :before)"
							: "")
			.filter((condition) -> !condition.isEmpty())
			.collect(Collectors.joining(" and "));
	}

}
