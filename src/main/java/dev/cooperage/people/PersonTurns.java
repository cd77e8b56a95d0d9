package dev.cooperage.people;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets a person's transactions that count against a limit go one after the other, so that
 * two at the same time do not both take the last place.
 */
@Component
public class PersonTurns {

	/** Names these locks among all advisory locks of the database. */
	private static final int LIMITS = 0x6c696d;

	private final JdbcClient jdbc;

	PersonTurns(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Waits for the person's turn, which lasts until the caller's transaction ends. */
	@Transactional(propagation = Propagation.MANDATORY)
	public void take(Person person) {
		this.jdbc.sql("select true from (select pg_advisory_xact_lock(:limits, :person)) held")
			.param("limits", LIMITS)
			.param("person", Long.hashCode(person.id()))
			.query(Boolean.class)
			.single();
	}

}
