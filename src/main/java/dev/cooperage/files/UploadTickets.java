package dev.cooperage.files;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import dev.cooperage.storage.BucketName;
import dev.cooperage.storage.KeyPrefix;
import jakarta.servlet.http.HttpSession;

import org.springframework.stereotype.Component;

/**
 * Stand for the CSRF field of upload forms: looking for a field would read the whole
 * upload before anybody knew whether it is allowed. Each is in the address of one form
 * and good for one upload into one folder, in one session, for two hours.
 */
@Component
class UploadTickets {

	static final Duration LIFE = Duration.ofHours(2);

	static final int MOST = 20;

	/** One attribute each: two tabs that write one list would lose a ticket. */
	private static final String ATTRIBUTE = "upload-ticket.";

	private final SecureRandom random = new SecureRandom();

	private final Clock clock;

	UploadTickets(Clock clock) {
		this.clock = clock;
	}

	/** A new ticket; a session keeps the newest {@value #MOST}. */
	String issue(HttpSession session, BucketName bucket, KeyPrefix folder) {
		Instant now = this.clock.instant();
		makeRoom(session, now);
		byte[] secret = new byte[18];
		this.random.nextBytes(secret);
		String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
		session.setAttribute(ATTRIBUTE + ticket, new UploadTicket(bucket.value(), folder.value(), now.plus(LIFE)));
		return ticket;
	}

	/** Whether the ticket is good for this upload; it is used up by asking. */
	boolean redeem(HttpSession session, String ticket, BucketName bucket, KeyPrefix folder) {
		if (!(session.getAttribute(ATTRIBUTE + ticket) instanceof UploadTicket known)) {
			return false;
		}
		session.removeAttribute(ATTRIBUTE + ticket);
		return known.isFor(bucket, folder, this.clock.instant());
	}

	private static void makeRoom(HttpSession session, Instant now) {
		List<Map.Entry<String, UploadTicket>> held = Collections.list(session.getAttributeNames())
			.stream()
			.filter((name) -> name.startsWith(ATTRIBUTE))
			.map((name) -> Map.entry(name, session.getAttribute(name)))
			.filter((entry) -> entry.getValue() instanceof UploadTicket)
			.map((entry) -> Map.entry(entry.getKey(), (UploadTicket) entry.getValue()))
			.sorted(Comparator.comparing((entry) -> entry.getValue().expires()))
			.toList();
		int tooMany = held.size() - MOST + 1;
		for (int i = 0; i < held.size(); i++) {
			if (i < tooMany || held.get(i).getValue().expired(now)) {
				session.removeAttribute(held.get(i).getKey());
			}
		}
	}

}
