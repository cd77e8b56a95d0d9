package dev.cooperage.buckets;

import dev.cooperage.people.AccountSection;
import dev.cooperage.people.Person;

import org.springframework.stereotype.Component;

/** The links to the person's activity, and for platform admins to everybody's. */
@Component
class ActivitySection implements AccountSection {

	@Override
	public String fragment() {
		return "buckets/_activity :: links";
	}

	@Override
	public Object model(Person person) {
		return person.isPlatformAdmin();
	}

}
