package dev.cooperage.people.sessions;

import java.util.Optional;

import dev.cooperage.people.SignedIn;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.SingleIndexResolver;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

/**
 * The index of sessions by the id of the person: a user name may become somebody else's.
 */
class SessionPerson extends SingleIndexResolver<Session> {

	SessionPerson() {
		super(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME);
	}

	/** Lets the table of sessions be searched by person. */
	static SessionRepositoryCustomizer<JdbcIndexedSessionRepository> searchable() {
		return (sessions) -> sessions.setIndexResolver(new SessionPerson());
	}

	/** Returns the value of the column {@code principal_name} for the person. */
	static String key(long personId) {
		return "person:" + personId;
	}

	@Override
	public String resolveIndexValueFor(Session session) {
		return signedIn(session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY))
			.map((person) -> key(person.personId()))
			.orElse("");
	}

	/** Returns who is signed in by a session's security context. */
	static Optional<SignedIn> signedIn(@Nullable Object securityContext) {
		return (securityContext instanceof SecurityContext context && context.getAuthentication() != null
				&& context.getAuthentication().getPrincipal() instanceof SignedIn person) ? Optional.of(person)
						: Optional.empty();
	}

}
