package dev.cooperage.requests;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import dev.cooperage.people.Person;
import dev.cooperage.web.PageOf;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/**
 * The mails in the database. One is put there in the transaction that causes it, so it is
 * sent if and only if that commits, and a mail server that is away fails nobody's
 * request.
 */
@Component
class MailOutbox {

	private static final int PAGE_SIZE = 25;

	private static final Duration KEPT = Duration.ofDays(30);

	private final JdbcClient jdbc;

	private final Clock clock;

	private final boolean sending;

	MailOutbox(JdbcClient jdbc, Clock clock, ObjectProvider<JavaMailSender> sender) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.sending = sender.getIfAvailable() != null;
	}

	/** Returns whether there is a mail server to send them by. */
	boolean isSending() {
		return this.sending;
	}

	/** Puts a mail to this person; does nothing when they have no address. */
	void put(Person to, String subject, String body) {
		if (to.email() == null) {
			return;
		}
		this.jdbc.sql("""
				insert into mail (recipient, subject, body, created_at, next_try)
				values (:recipient, :subject, :body, :now, :nextTry)""")
			.param("recipient", to.email())
			.param("subject", subject.replaceAll("\\p{Cntrl}+", " "))
			.param("body", body)
			.param("now", now())
			.param("nextTry", this.sending ? now() : null, Types.TIMESTAMP)
			.update();
	}

	/** Returns the mails that are due, the longest waiting first. */
	List<Mail> due(int limit) {
		return this.jdbc.sql("select * from mail where next_try <= :now order by next_try limit :limit")
			.param("now", now())
			.param("limit", limit)
			.query((row, number) -> mail(row))
			.list();
	}

	/**
	 * Takes a mail to send it now, and saves when to try again if the outcome stays
	 * unknown; false when another panel was faster.
	 */
	boolean take(Mail mail, Duration pause) {
		return this.jdbc.sql("""
				update mail set attempts = attempts + 1, next_try = :next
				where id = :id and attempts = :attempts and next_try is not null""")
			.param("next", Timestamp.from(this.clock.instant().plus(pause)))
			.param("id", mail.id())
			.param("attempts", mail.attempts())
			.update() == 1;
	}

	void sent(Mail mail) {
		this.jdbc.sql("update mail set sent_at = :now, next_try = null, last_error = null where id = :id")
			.param("now", now())
			.param("id", mail.id())
			.update();
	}

	void failed(Mail mail, String reason, boolean forGood) {
		this.jdbc.sql(
				"update mail set last_error = :reason, next_try = case when :forGood then null else next_try end where id = :id")
			.param("reason", reason)
			.param("forGood", forGood)
			.param("id", mail.id())
			.update();
	}

	/** Forgets mails that are a month old. */
	void forgetOld() {
		this.jdbc.sql("delete from mail where created_at < :then")
			.param("then", Timestamp.from(this.clock.instant().minus(KEPT)))
			.update();
	}

	/** Returns a page of all mails, newest first. */
	PageOf<Mail> page(int asked) {
		long total = this.jdbc.sql("select count(*) from mail").query(Long.class).single();
		int number = PageOf.number(asked, PAGE_SIZE, total);
		List<Mail> mails = this.jdbc.sql("select * from mail order by id desc limit :size offset :from")
			.param("size", PAGE_SIZE)
			.param("from", (number - 1L) * PAGE_SIZE)
			.query((row, line) -> mail(row))
			.list();
		return new PageOf<>(mails, number, PAGE_SIZE, total);
	}

	private Timestamp now() {
		return Timestamp.from(this.clock.instant());
	}

	private static Mail mail(ResultSet row) throws SQLException {
		return new Mail(row.getLong("id"), row.getString("recipient"), row.getString("subject"), row.getString("body"),
				Objects.requireNonNull(instant(row, "created_at")), row.getInt("attempts"), instant(row, "next_try"),
				instant(row, "sent_at"), row.getString("last_error"));
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		Timestamp at = row.getTimestamp(column);
		return (at != null) ? at.toInstant() : null;
	}

}
