package dev.cooperage.audit;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The lasting record of who changed what. Append-only: the database itself refuses to
 * change or remove an entry.
 */
@Component
public class AuditLog {

	/** The changes of one grant, or of all that somebody has. */
	private static final String CHANGES = """
			('ACCESS_GRANTED', 'ACCESS_LEVEL_EDITED', 'ACCESS_REVOKED', 'ADMIN_HANDED_OVER', 'PLATFORM_STEPPED_IN',
			 'ACCESS_LEFT', 'PERSON_DEACTIVATED', 'APP_DEACTIVATED')""";

	/** The folder that such a change is about; null for the whole bucket. */
	private static final String FOLDER = "substring(coalesce(%1$s.after, %1$s.before) from ' in (.*/)')";

	/**
	 * Each entry with the first time that S3 had its revision or a newer one, unless a
	 * later change of the same grant came before: then S3 never had it by itself. What
	 * gives something can be set aside before S3 has it; an end cannot.
	 */
	private static final String STATES = """
			select e.*, f.at as in_force_at, f.revision as in_force_revision, e.after is not null and exists (
			  select 1 from audit_entry s
			  where s.bucket = e.bucket and s.action = 'ACCESS_SET_ASIDE' and s.id > e.id
			  and s.subject = e.subject and s.subject_id is not distinct from e.subject_id
			  and substring(s.before from ' in (.*/)') is not distinct from %3$s
			  and s.revision between e.revision and coalesce(f.revision, s.revision)
			) as set_aside, f.revision > e.revision and e.action in %1$s and exists (
			  select 1 from audit_entry s
			  where s.bucket = e.bucket and s.id > e.id and s.id < f.id and s.action in %1$s
			  and s.subject = e.subject and s.subject_id is not distinct from e.subject_id
			  and s.revision > e.revision and s.revision <= f.revision
			  and (s.action in ('ACCESS_LEFT', 'PERSON_DEACTIVATED', 'APP_DEACTIVATED')
			   or %2$s is not distinct from %3$s)
			) as overtaken%4$s
			from %5$s left join lateral (
			  select i.id, i.at, i.revision from audit_entry i
			  where i.bucket = e.bucket and i.action = 'POLICY_IN_FORCE' and i.revision >= e.revision
			  order by i.revision, i.id limit 1
			) f on e.action <> 'POLICY_IN_FORCE'
			""";

	private static final String ENTRIES = states("", "audit_entry e") + "where ";

	/** The entries of one zip or job in its bucket, as far as they are counted. */
	private static final String FILES = """
			, case when %1$s and e.reason is not null then (
			  select count(*) from (select 1 from audit_entry m where %2$s and m.reason is not null
			   and right(m.reason, %3$d) = right(e.reason, %3$d) and m.bucket = e.bucket limit %4$d) few
			) else 1 end as files""".formatted(AuditView.OF_FILES, AuditView.OF_FILES.replace("e.", "m."),
			AuditPart.ID_LENGTH, ActivityLine.MOST + 1);

	private static final int EXPORTED_AT_ONCE = 500;

	private final JdbcClient jdbc;

	private final AuditWriter writer;

	AuditLog(JdbcClient jdbc, AuditWriter writer) {
		this.jdbc = jdbc;
		this.writer = writer;
	}

	/** Starts an entry; nothing is kept before {@link Draft#record()}. */
	public Draft by(Actor actor, AuditAction action) {
		return new Draft(actor, action);
	}

	private static String states(String more, String from) {
		return STATES.formatted(CHANGES, FOLDER.formatted("s"), FOLDER.formatted("e"), more, from);
	}

	/**
	 * Returns the newest entries of a bucket.
	 * @param limit 1 to 1,000
	 */
	public List<AuditEntry> newestOf(String bucket, int limit) {
		return this.jdbc.sql(ENTRIES + "e.bucket = :bucket order by e.id desc limit :limit")
			.param("bucket", bucket)
			.param("limit", limit)
			.query((row, number) -> AuditRows.entry(row))
			.list();
	}

	/**
	 * Returns the newest of these lines, with one statement.
	 * @param before only those that are older than the entry with this id; null for all
	 * @param limit 1 to 1,000
	 */
	public List<ActivityLine> find(AuditFilter filter, @Nullable Long before, int limit) {
		boolean opened = filter.opened() != null;
		AuditLines lines = new AuditLines(filter, before != null, limit);
		return this.jdbc
			.sql("with found as (select id, at from (" + lines.sql() + ") branch" + lines.newest("branch") + ") "
					+ states(opened ? ", 1 as files" : FILES, "found join audit_entry e on e.id = found.id")
					+ "order by e.at desc, e.id desc")
			.params(filter.values())
			.param("before", before)
			.query((row, number) -> new ActivityLine(AuditRows.entry(row), row.getInt("files")))
			.list();
	}

	/**
	 * Writes all of these lines as CSV, newest first, with the memory of one page; each
	 * zip and job with all its entries.
	 * @throws IOException when the reader has gone
	 */
	public void export(AuditFilter filter, Appendable to) throws IOException {
		AuditCsv.head(to);
		write(filter, to);
	}

	private void write(AuditFilter filter, Appendable to) throws IOException {
		List<ActivityLine> page = find(filter, null, EXPORTED_AT_ONCE);
		while (!page.isEmpty()) {
			for (ActivityLine line : page) {
				if (line.opens()) {
					write(filter.opening(line), to);
				}
				else {
					AuditCsv.line(line.entry(), to);
				}
			}
			page = find(filter, page.get(page.size() - 1).entry().id(), EXPORTED_AT_ONCE);
		}
	}

	/** Returns whether the record has an entry of the zip or job with this id. */
	public boolean hasPart(UUID of) {
		return this.jdbc
			.sql("select exists (select 1 from audit_entry e where " + AuditView.OF_FILES
					+ " and e.reason is not null and right(e.reason, " + AuditPart.ID_LENGTH + ") = :of)")
			.param("of", of.toString())
			.query(Boolean.class)
			.single();
	}

	/**
	 * Returns the newest entry of this kind about this subject, among the bucket's last
	 * 20,000.
	 */
	public Optional<AuditEntry> newestAbout(String bucket, AuditAction action, String subject) {
		return this.jdbc.sql(ENTRIES + """
				e.bucket = :bucket and e.action = :action and e.subject = :subject and e.id >= coalesce(
				(select id from audit_entry where bucket = :bucket order by id desc offset 20000 limit 1), 0)
				order by e.id desc limit 1""")
			.param("bucket", bucket)
			.param("action", action.name())
			.param("subject", subject)
			.query((row, number) -> AuditRows.entry(row))
			.optional();
	}

	/** Returns the change of the bucket's access group that made this revision. */
	public Optional<AuditEntry> changeOf(String bucket, long revision) {
		return this.jdbc.sql(ENTRIES + """
				e.bucket = :bucket and e.revision = :revision and e.revision is not null
				and e.action <> 'POLICY_IN_FORCE' and e.action in %s order by e.id limit 1""".formatted(CHANGES))
			.param("bucket", bucket)
			.param("revision", revision)
			.query((row, number) -> AuditRows.entry(row))
			.optional();
	}

	/**
	 * Appends these entries, in their order and with one call to the database, in the
	 * transaction of the caller where there is one.
	 */
	public void record(List<Draft> entries) {
		this.writer.append(entries.stream().map(Draft::entry).toList());
	}

	/** An entry being written: say what is known, then {@link #record()}. */
	public final class Draft {

		private final Actor actor;

		private final AuditAction action;

		private @Nullable String bucket;

		private @Nullable String subject;

		private @Nullable Long subjectId;

		private @Nullable String reason;

		private @Nullable String before;

		private @Nullable String after;

		private @Nullable Long revision;

		private Draft(Actor actor, AuditAction action) {
			this.actor = actor;
			this.action = action;
		}

		/** Sets the bucket that it is about. */
		public Draft on(String bucket) {
			this.bucket = bucket;
			return this;
		}

		/** Sets the person or the thing that it was done to. */
		public Draft to(String subject) {
			this.subject = subject;
			return this;
		}

		/** Sets the person to whom it was done. */
		public Draft to(long personId, String userName) {
			this.subjectId = personId;
			return to(userName);
		}

		/** Sets the reason, in the words of the actor; null for none. */
		public Draft because(@Nullable String reason) {
			this.reason = reason;
			return this;
		}

		/** Sets the zip or job that it is a part of; null for none. */
		public Draft within(@Nullable AuditPart part) {
			return because((part != null) ? part.words() : null);
		}

		/** Sets the state before; null for none. */
		public Draft from(@Nullable String before) {
			this.before = before;
			return this;
		}

		/** Sets the state afterwards; null for none. */
		public Draft into(@Nullable String after) {
			this.after = after;
			return this;
		}

		/** Sets the revision of the access group. */
		public Draft at(long revision) {
			this.revision = revision;
			return this;
		}

		/**
		 * Appends the entry, in the transaction of the caller where there is one, and a
		 * line to the log.
		 */
		public void record() {
			AuditLog.this.writer.append(entry());
		}

		private NewEntry entry() {
			return new NewEntry(this.actor, this.action, this.bucket, this.subject, this.subjectId, this.before,
					this.after, this.reason, this.revision);
		}

	}

}
