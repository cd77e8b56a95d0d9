package dev.cooperage.people.organisation;

import java.util.List;

import dev.cooperage.people.Candidate;
import dev.cooperage.people.Directory;
import dev.cooperage.web.Suggestion;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The drop-down lists' search for people. */
@RestController
class PeopleController {

	private static final int MOST = 10;

	private final Directory directory;

	PeopleController(Directory directory) {
		this.directory = directory;
	}

	@GetMapping(path = "/people", produces = MediaType.APPLICATION_JSON_VALUE)
	List<Suggestion> index(@RequestParam(defaultValue = "") String q) {
		return this.directory.search(q, MOST).stream().map(PeopleController::suggestion).toList();
	}

	private static Suggestion suggestion(Candidate person) {
		return new Suggestion(person.userName(), person.words());
	}

}
