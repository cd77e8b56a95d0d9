package dev.cooperage.access.pages;

import java.util.List;
import java.util.stream.Stream;

import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Directory;
import dev.cooperage.people.Person;
import dev.cooperage.teams.Teams;
import dev.cooperage.web.Suggestion;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The drop-down list's search for people and teams that can be given access. */
@RestController
class GranteeSearchController {

	private static final int PEOPLE = 8;

	private static final int TEAMS = 4;

	private final Directory directory;

	private final Teams teams;

	private final GranteeField field;

	GranteeSearchController(Directory directory, Teams teams, GranteeField field) {
		this.directory = directory;
		this.teams = teams;
		this.field = field;
	}

	@GetMapping(path = "/grantees", produces = MediaType.APPLICATION_JSON_VALUE)
	List<Suggestion> index(@CurrentPerson Person me, @RequestParam(defaultValue = "") String q) {
		Stream<Suggestion> people = this.directory.search(q, PEOPLE)
			.stream()
			.map((person) -> new Suggestion(person.userName(), person.words()));
		Stream<Suggestion> found = (me.external() && !me.isPlatformAdmin()) ? Stream.empty()
				: this.teams.search(q, TEAMS)
					.stream()
					.map((team) -> new Suggestion(team.name(), team.name() + " – " + this.field.words(team)));
		return Stream.concat(people, found).toList();
	}

}
