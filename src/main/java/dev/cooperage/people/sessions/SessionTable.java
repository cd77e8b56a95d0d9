package dev.cooperage.people.sessions;

import java.util.Base64;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.session.SessionIdGenerator;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;

/** How Spring Session's table is written. */
@Configuration(proxyBeanMethods = false)
class SessionTable {

	/**
	 * When a session was last used is written once a minute: else each page would wait
	 * for the disk. The casts let PostgreSQL use the indexes on its {@code char} columns.
	 */
	private static final String UPDATE = """
			update %TABLE_NAME% s set session_id = n.id, last_access_time = n.used, max_inactive_interval = n.idle,
				expiry_time = n.expiry, principal_name = n.name
			from (values (cast(? as char(36)), cast(? as bigint), cast(? as int), cast(? as bigint),
				cast(? as varchar), cast(? as char(36)))) n (id, used, idle, expiry, name, key)
			where s.primary_id = n.key and (s.last_access_time < n.used - 60000 or s.session_id <> n.id
				or s.max_inactive_interval <> n.idle or s.principal_name is distinct from n.name)""";

	private static final String READ = """
			select s.primary_id, s.session_id, s.creation_time, s.last_access_time, s.max_inactive_interval,
				sa.attribute_name, sa.attribute_bytes
			from %TABLE_NAME% s left join %TABLE_NAME%_attributes sa on s.primary_id = sa.session_primary_id
			where s.session_id = cast(? as char(36))""";

	/**
	 * Two pages that are opened at once may both put the same into the session: with
	 * PostgreSQL's own statement the second one is no error.
	 */
	@Bean
	SessionRepositoryCustomizer<JdbcIndexedSessionRepository> lastOneWins() {
		return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
	}

	/**
	 * 216 random bits, as many as the column holds; Spring's own ids are UUIDs with 122.
	 */
	@Bean
	SessionIdGenerator sessionIds() {
		return new Base64StringKeyGenerator(Base64.getUrlEncoder().withoutPadding(), 27)::generateKey;
	}

	@Bean
	SessionRepositoryCustomizer<JdbcIndexedSessionRepository> searchable() {
		return SessionPerson.searchable();
	}

	@Bean
	SessionRepositoryCustomizer<JdbcIndexedSessionRepository> seldomWritten() {
		return (sessions) -> {
			sessions.setUpdateSessionQuery(UPDATE);
			sessions.setGetSessionQuery(READ);
		};
	}

}
