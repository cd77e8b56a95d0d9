package dev.cooperage.people.organisation;

import dev.cooperage.people.Person;
import dev.cooperage.people.PersonRepository;
import dev.cooperage.web.PageOf;
import dev.cooperage.web.SearchText;

import org.springframework.stereotype.Component;

/** Pages of all people, for platform admins. */
@Component
class PeopleList {

	private static final int PAGE_SIZE = 25;

	private final PersonRepository people;

	PeopleList(PersonRepository people) {
		this.people = people;
	}

	PageOf<Person> page(SearchText text, int asked) {
		return PageOf.of(asked, PAGE_SIZE, (page) -> this.people.page(text.pattern(), page));
	}

}
