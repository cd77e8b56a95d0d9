package dev.cooperage.apps;

import java.util.List;

import dev.cooperage.web.Suggestion;

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
	List<Suggestion> index(@RequestParam(defaultValue = "") String q) {
		return this.apps.search(q, MOST).stream().map(AppSearchController::suggestion).toList();
	}

	private static Suggestion suggestion(App app) {
		return new Suggestion(app.name(), app.name() + ", owner " + app.owner().userName());
	}

}
