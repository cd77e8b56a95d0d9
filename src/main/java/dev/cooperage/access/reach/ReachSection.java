package dev.cooperage.access.reach;

import dev.cooperage.people.AccountSection;
import dev.cooperage.people.Person;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The link to what the person can reach, on the account page. */
@Component
@Order(6)
class ReachSection implements AccountSection {

	@Override
	public String fragment() {
		return "access/_reach :: link";
	}

	@Override
	public Object model(Person person) {
		return person;
	}

}
