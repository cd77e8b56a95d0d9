package dev.cooperage.files.uploads.form;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import jakarta.servlet.http.HttpSession;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Stand for the CSRF field of upload forms: looking for a field would read the whole
 * upload before anybody knew whether it is allowed. Each is in the address of one form
 * and good for one upload into one folder, in one session, for two hours. A row each,
 * because of several posts at the same time only one deletes it.
 */
@Component
class UploadTickets {

	static final Duration LIFE = Duration.ofHours(2);

	static final int MOST = 20;

	private final SecureRandom random = new SecureRandom();

	private final JdbcClient jdbc;

	private final Clock clock;

	UploadTickets(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Makes a new ticket; a person keeps the newest {@value #MOST}. */
	String issue(Person person, HttpSession session, BucketName bucket, KeyPrefix folder) {
		Instant now = this.clock.instant();
		makeRoom(person, now);
		byte[] secret = new byte[18];
		this.random.nextBytes(secret);
		String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
		this.jdbc.sql("insert into upload_ticket (digest, person_id, expires_at) values (:digest, :person, :expires)")
			.param("digest", digest(ticket, session, bucket, folder))
			.param("person", person.id())
			.param("expires", Timestamp.from(now.plus(LIFE)))
			.update();
		return ticket;
	}

	/** Returns whether the ticket is good for this upload, which uses it up. */
	boolean redeem(Person person, HttpSession session, String ticket, BucketName bucket, KeyPrefix folder) {
		return this.jdbc.sql("""
				delete from upload_ticket where digest = :digest and person_id = :person and expires_at > :now
				returning true""")
			.param("digest", digest(ticket, session, bucket, folder))
			.param("person", person.id())
			.param("now", Timestamp.from(this.clock.instant()))
			.query(Boolean.class)
			.optional()
			.isPresent();
	}

	/** Skips what another request is deleting, so that two never wait for each other. */
	private void makeRoom(Person person, Instant now) {
		this.jdbc.sql("""
				delete from upload_ticket where digest in (
				 select digest from upload_ticket where expires_at <= :now or digest in (
				  select digest from upload_ticket where person_id = :person order by expires_at desc offset :others)
				 limit 100 for update skip locked)""")
			.param("now", Timestamp.from(now))
			.param("person", person.id())
			.param("others", MOST - 1)
			.update();
	}

	// No part but the folder, which is the last, can have a line break.
	private static byte[] digest(String ticket, HttpSession session, BucketName bucket, KeyPrefix folder) {
		String all = String.join("\n", ticket.replace('\n', ' '), session.getId(), bucket.value(), folder.value());
		try {
			return MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
