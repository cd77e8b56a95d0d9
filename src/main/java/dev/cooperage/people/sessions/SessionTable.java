package dev.cooperage.people.sessions;

import java.util.Base64;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializationFailedException;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.session.SessionIdGenerator;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;

/** The statements and settings of Spring Session's table. */
@Configuration(proxyBeanMethods = false)
class SessionTable {

	private static final Logger log = LoggerFactory.getLogger(SessionTable.class);

	/**
	 * Writes the time of the last use once a minute: else each page would wait for the
	 * disk. The casts let PostgreSQL use the indexes on its {@code char} columns.
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
	 * Finds the sessions of a person, each one's attributes in one run of rows: Spring
	 * Session takes rows that are apart for two sessions, and keeps the second one only.
	 */
	private static final String FIND = """
			select s.primary_id, s.session_id, s.creation_time, s.last_access_time, s.max_inactive_interval,
				sa.attribute_name, sa.attribute_bytes
			from %TABLE_NAME% s left join %TABLE_NAME%_attributes sa on s.primary_id = sa.session_primary_id
			where s.principal_name = ? order by s.primary_id""";

	/**
	 * Writes attributes with PostgreSQL's own statement, so that two pages that are
	 * opened at once can put the same attribute into the session.
	 */
	@Bean
	SessionRepositoryCustomizer<JdbcIndexedSessionRepository> lastOneWins() {
		return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
	}

	/**
	 * Makes ids of 216 random bits, as many as the column holds; Spring's own ids are
	 * UUIDs with 122.
	 */
	@Bean
	SessionIdGenerator sessionIds() {
		return new Base64StringKeyGenerator(Base64.getUrlEncoder().withoutPadding(), 27)::generateKey;
	}

	@Bean
	SessionRepositoryCustomizer<JdbcIndexedSessionRepository> searchable() {
		return SessionPerson.searchable();
	}

	/**
	 * Reads attributes that this version cannot read as absent: while versions change, a
	 * panel of the other version writes into the same sessions. At worst people sign in
	 * again, instead of an error on every page.
	 */
	@Bean
	@SuppressWarnings("NullAway")
	SessionRepositoryCustomizer<JdbcIndexedSessionRepository> readableOnly() {
		GenericConversionService conversion = new GenericConversionService();
		conversion.addConverter(Object.class, byte[].class, new SerializingConverter());
		DeserializingConverter reader = new DeserializingConverter(SessionTable.class.getClassLoader());
		conversion.addConverter(byte[].class, Object.class, (content) -> readOrNull(reader, content));
		return (sessions) -> sessions.setConversionService(conversion);
	}

	private static @Nullable Object readOrNull(DeserializingConverter reader, byte[] content) {
		try {
			return reader.convert(content);
		}
		catch (SerializationFailedException ex) {
			log.info("A session holds something that this version cannot read: {}",
					NestedExceptionUtils.getMostSpecificCause(ex).toString());
			return null;
		}
	}

	@Bean
	SessionRepositoryCustomizer<JdbcIndexedSessionRepository> ownStatements() {
		return (sessions) -> {
			sessions.setUpdateSessionQuery(UPDATE);
			sessions.setGetSessionQuery(READ);
			sessions.setListSessionsByPrincipalNameQuery(FIND);
		};
	}

}
