package dev.cooperage.access.several;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.cooperage.people.Candidate;
import dev.cooperage.people.Directory;
import dev.cooperage.people.Grantee;
import dev.cooperage.people.Person;
import dev.cooperage.people.UserName;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds all whose names or addresses somebody typed, with a fixed number of queries. */
@Component
class TypedPeople {

	/** For more unknown names nothing is suggested. */
	private static final int CORRECTED = 100;

	private final Directory directory;

	TypedPeople(Directory directory) {
		this.directory = directory;
	}

	/**
	 * Finds people, active or not, and members of the organisation. Makes nobody a
	 * person.
	 * @param typed in lower case
	 */
	@Transactional(readOnly = true)
	Found find(Collection<String> typed) {
		List<String> names = typed.stream().filter((name) -> UserName.of(name).isPresent()).toList();
		List<String> addresses = typed.stream().filter(TypedNames::isAddress).toList();
		List<Person> people = this.directory.known(names, addresses);
		Set<String> members = this.directory.invitable(names);
		Map<String, Grantee> found = new LinkedHashMap<>();
		Map<String, String> unknown = new LinkedHashMap<>();
		String nobody = this.directory.organisation()
			.map((organisation) -> "Nobody with this user name has signed in, and nobody in " + organisation
					+ " on GitHub has it")
			.orElse("Nobody with this user name has signed in to this panel yet");
		for (String name : typed) {
			List<Person> meant = meant(name, people);
			if (meant.size() == 1) {
				found.put(name, meant.get(0));
			}
			else if (members.contains(name)) {
				found.put(name, new Invited(name));
			}
			else {
				unknown.put(name, why(name, meant, nobody));
			}
		}
		return new Found(found, nearest(unknown));
	}

	/** Returns the active one of those with an address, where there is one. */
	private static List<Person> meant(String name, List<Person> people) {
		if (!TypedNames.isAddress(name)) {
			return people.stream().filter((person) -> person.userName().equals(name)).toList();
		}
		List<Person> all = people.stream()
			.filter((person) -> Objects.requireNonNullElse(person.email(), "").toLowerCase(Locale.ROOT).equals(name))
			.toList();
		List<Person> active = all.stream().filter(Person::active).toList();
		return active.isEmpty() ? all : active;
	}

	private static String why(String name, List<Person> meant, String nobody) {
		if (meant.size() > 1) {
			return meant.size() + " people have this address; use their user names";
		}
		return TypedNames.isAddress(name) ? "The panel knows nobody with this address; use the user name" : nobody;
	}

	private List<Unknown> nearest(Map<String, String> unknown) {
		List<String> compared = unknown.keySet().stream().limit(CORRECTED).map(SimilarNames::comparable).toList();
		List<Candidate> candidates = this.directory.similar(compared);
		List<Unknown> all = new ArrayList<>();
		unknown.forEach((typed, why) -> all
			.add(new Unknown(typed, why, (all.size() < CORRECTED) ? SimilarNames.of(typed, candidates) : List.of())));
		return List.copyOf(all);
	}

	/**
	 * Those who were found by what was typed, and what names nobody.
	 *
	 * @param people people, and members of the organisation, by what was typed
	 */
	record Found(Map<String, Grantee> people, List<Unknown> unknown) {
	}

	/**
	 * A name that is nobody's.
	 *
	 * @param near who may be meant
	 */
	record Unknown(String typed, String why, List<Candidate> near) {
	}

}
