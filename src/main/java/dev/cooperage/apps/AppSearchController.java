package dev.cooperage.apps;

import java.util.List;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The drop-down lists' search for apps. */
@RestController
class AppSearchController {

	private static final int MOST = 10;

	private final Apps apps;

	AppSearchController(Apps apps) {
		this.apps = apps;
	}

	@GetMapping(path = "/apps", produces = MediaType.APPLICATION_JSON_VALUE)
	List<Match> index(@RequestParam(defaultValue = "") String q) {
		return this.apps.search(q, MOST).stream().map(Match::of).toList();
	}

	/** What the drop-down list shows, and what it puts into the field. */
	record Match(String value, String text) {

		static Match of(App app) {
			return new Match(app.name(), app.name() + ", owner " + app.owner().userName());
		}

	}

}
