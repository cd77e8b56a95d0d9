package dev.cooperage.people;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;

/**
 * Two pages that are opened at once may both put the same into the session: with
 * PostgreSQL's own statement the second one is no error.
 */
@Configuration(proxyBeanMethods = false)
class SessionTable {

	@Bean
	SessionRepositoryCustomizer<JdbcIndexedSessionRepository> lastOneWins() {
		return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
	}

}
