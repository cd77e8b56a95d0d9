package dev.cooperage.people.organisation;

import dev.cooperage.people.AccountSection;
import dev.cooperage.people.Person;

import org.springframework.stereotype.Component;

/** The link to the people page on the account page of platform admins. */
@Component
class PeopleSection implements AccountSection {

	@Override
	public String fragment() {
		return "people/_people :: people";
	}

	@Override
	public Object model(Person person) {
		return person.isPlatformAdmin();
	}

}
