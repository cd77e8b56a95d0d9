package dev.cooperage.access.pages;

import dev.cooperage.people.AccountSection;
import dev.cooperage.people.Person;

import org.springframework.stereotype.Component;

/** The way to the platform page, on the account page of those who may see it. */
@Component
class PlatformSection implements AccountSection {

	@Override
	public String fragment() {
		return "access/_platform :: platform";
	}

	@Override
	public Object model(Person person) {
		return person.isPlatformAdmin();
	}

}
