package dev.cooperage.access.pages;

import dev.cooperage.access.AccessControl;
import dev.cooperage.people.AccountSection;
import dev.cooperage.people.Person;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The person's access that ends soon or has ended lately, on the account page. */
@Component
@Order(5)
class EndingSection implements AccountSection {

	private final AccessControl access;

	EndingSection(AccessControl access) {
		this.access = access;
	}

	@Override
	public String fragment() {
		return "access/_ending :: account";
	}

	@Override
	public Object model(Person person) {
		return this.access.endingOf(person);
	}

}
