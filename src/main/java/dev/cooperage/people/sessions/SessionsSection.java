package dev.cooperage.people.sessions;

import dev.cooperage.people.AccountSection;
import dev.cooperage.people.Person;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The link to the person's sessions on the account page. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class SessionsSection implements AccountSection {

	private final OwnSessions sessions;

	SessionsSection(OwnSessions sessions) {
		this.sessions = sessions;
	}

	@Override
	public String fragment() {
		return "people/_sessions :: sessions";
	}

	@Override
	public Object model(Person person) {
		return this.sessions.of(person).size();
	}

}
