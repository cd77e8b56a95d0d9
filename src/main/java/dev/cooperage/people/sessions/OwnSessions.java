package dev.cooperage.people.sessions;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

import dev.cooperage.people.PeopleChange;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;

import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The sessions of one person, by the person's id. They end with a deactivation and with a
 * change of role.
 */
@Component
class OwnSessions implements PeopleChange {

	private final FindByIndexNameSessionRepository<? extends Session> sessions;

	OwnSessions(FindByIndexNameSessionRepository<? extends Session> sessions) {
		this.sessions = sessions;
	}

	/** Lists the person's sessions, the one that was used last first. */
	List<OwnSession> of(Person person) {
		return this.sessions.findByPrincipalName(SessionPerson.key(person.id()))
			.values()
			.stream()
			.filter((session) -> !session.isExpired())
			.map(OwnSession::of)
			.sorted(Comparator.comparing(OwnSession::lastUsed).reversed())
			.toList();
	}

	/** Ends one session; returns false where the person has none by this handle. */
	boolean end(Person person, String handle) {
		return end(person.id(), handle) > 0;
	}

	/** Ends all sessions of the person; returns how many there were. */
	int endAll(long personId) {
		return end(personId, "");
	}

	private int end(long personId, String handle) {
		List<String> ids = this.sessions.findByPrincipalName(SessionPerson.key(personId))
			.keySet()
			.stream()
			.filter((id) -> handle.isEmpty() || handle.equals(OwnSession.handle(id)))
			.toList();
		ids.forEach(this.sessions::deleteById);
		return ids.size();
	}

	@Override
	public List<BucketName> administeredAloneBy(Person person) {
		return List.of();
	}

	@Override
	public void renamed(Person person, String formerName) {
		// A session knows its person by id.
	}

	@Override
	public List<BucketName> deactivated(Person person, Person by) {
		afterCommit(person.id());
		return List.of();
	}

	@Override
	public void roleChanged(long personId) {
		afterCommit(personId);
	}

	/**
	 * Ends the sessions after the commit: their table has transactions of its own, which
	 * cannot be rolled back.
	 */
	private void afterCommit(long personId) {
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
			@Override
			public void afterCommit() {
				endAll(personId);
			}
		});
	}

	/**
	 * A session as its person sees it.
	 *
	 * @param handle names it in a form; the id itself is what the cookie holds
	 */
	record OwnSession(String handle, String browser, Instant begun, Instant lastUsed) {

		static OwnSession of(Session session) {
			String browser = session.getAttribute(SessionLifetime.BROWSER);
			return new OwnSession(handle(session.getId()), (browser != null) ? browser : BrowserName.of(null),
					session.getCreationTime(), session.getLastAccessedTime());
		}

		static String handle(String id) {
			try {
				byte[] hash = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
				return HexFormat.of().formatHex(hash, 0, 8);
			}
			catch (NoSuchAlgorithmException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
