package dev.cooperage.people.organisation;

import dev.cooperage.people.Person;
import dev.cooperage.people.PersonRepository;
import dev.cooperage.web.PageOf;
import dev.cooperage.web.SearchText;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Component;

/** Pages of all people, for platform admins. */
@Component
class PeopleList {

	private static final int PAGE_SIZE = 25;

	private final PersonRepository people;

	PeopleList(PersonRepository people) {
		this.people = people;
	}

	/** Returns the last page instead of one that is not there any more. */
	PageOf<Person> page(SearchText text, int asked) {
		int number = PageOf.number(asked);
		Page<Person> found = this.people.page(text.pattern(), PageRequest.of(number - 1, PAGE_SIZE));
		if (found.isEmpty() && found.getTotalPages() > 0) {
			return page(text, found.getTotalPages());
		}
		return new PageOf<>(found.getContent(), number, PAGE_SIZE, found.getTotalElements());
	}

}
