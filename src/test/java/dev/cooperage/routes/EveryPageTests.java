package dev.cooperage.routes;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import dev.cooperage.Chromium;
import dev.cooperage.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.web.method.HandlerMethod;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every page of the table of routes, and every way to say no, in a real browser at both
 * widths: axe finds nothing, nothing is too wide, and the console is silent. Each route
 * is opened as who may see it, and again as everybody to whom it shows something that no
 * page has shown before.
 */
@ExtendWith(Chromium.class)
class EveryPageTests extends FurnishedPanel {

	/** Routes that answer no page of their own, and why. */
	private static final Map<String, String> NO_PAGES = Stream
		.of(Map.of("/", "leads to the data sources", "/buckets/{name}/files", "leads to the folder",
				"/buckets/{name}/paths", "leads to the place", "/buckets/{name}/filters", "leads to the folder",
				"/login/oauth2/code/{registrationId}", "from a provider", "/oauth2/authorization/{registrationId}",
				"to a provider", "/nothing-here", "is the page for what is missing", "/typed-form",
				"shows a form that was sent before"),
				Map.of("/activity.csv", "a file", "/account/activity.csv", "a file", "/buckets/{name}/activity.csv",
						"a file", "/buckets/{name}/downloads/{*rest}", "a file", "/buckets/{name}/documents/{*rest}",
						"a file", "/buckets/{name}/pictures/{*rest}", "a file", "/css/frame.css", "a file"),
				Map.of("/account/access.csv", "a file", "/people/{userName}/access.csv", "a file",
						"/buckets/{bucket}/access.csv", "a file"),
				Map.of("/actuator", "for machines", "/actuator/health", "for machines", "/actuator/health/readiness",
						"for machines", "/actuator/prometheus", "for machines", "/error", "refused always"))
		.flatMap((reasons) -> reasons.entrySet().stream())
		.collect(
				Collectors.toMap((reason) -> "GET " + reason.getKey(), Map.Entry::getValue, (a, b) -> a, TreeMap::new));

	/** What the table does not ask for: other states of its pages. */
	private static final List<String> STATES = List.of("/warehouse-data?q=nothing-like-it", "/people?q=nothing-like-it",
			"/warehouse-data?page=9999", "/sign-in?problem=name-taken", "/sign-in?signed-out", "/samples/broken",
			"/samples", "/activity?person=bob", "/buckets/{bucket}/files/", "/buckets/{bucket}/files/letters/",
			"/buckets/{bucket}/files/nothing/", "/buckets/{bucket}/files/?contains=nothing-like-it",
			"/buckets/{bucket}/files/t.csv", "/buckets/{bucket}/files/j.json", "/buckets/{bucket}/files/l.jsonl",
			"/buckets/{bucket}/files/note.md", "/buckets/{bucket}/files/empty", "/buckets/{bucket}/files/broken.csv",
			"/buckets/{bucket}/files/dot.png", "/buckets/{bucket}/files/bytes.bin", "/buckets/{bucket}/files/odd/",
			"/buckets/{bucket}/versions/letters/gone.txt", "/buckets/{bucket}/deleted-files/",
			"/buckets/{bucket}/access?q=nothing-like-it", "/buckets/{bucket}/activity?q=nothing-like-it",
			"/access-requests/new", "/access-requests/answered?q=nothing-like-it", "/people/bob/access",
			"/people/bob/access?q=nothing-like-it", "/buckets/{bucket}/activity?kind=ALL",
			"/buckets/{bucket}/activity?kind=FILES", "/buckets/{bucket}/access/readers?path=letters/",
			"/buckets/{bucket}/access/readers?path=logs/a.csv");

	private final Set<String> seen = new TreeSet<>();

	private final Set<String> opened = new TreeSet<>();

	private final Map<String, List<String>> faults = new TreeMap<>();

	@Test
	void everyPageIsSoundForWhoSeesIt(Browser browser) {
		Map<String, String> ground = furnished();
		for (Role role : List.of(Role.ADMIN, Role.PLATFORM_ADMIN, Role.READ_WRITE, Role.READ_ONLY, Role.STRANGER,
				Role.ANONYMOUS)) {
			try (Eyes eyes = eyes(browser, role)) {
				pages(eyes, ground);
				refusals(eyes, ground);
				if (role == Role.STRANGER) {
					tooOften(eyes);
				}
			}
		}
		assertThat(this.faults).isEmpty();
		Set<String> reads = RouteTable.expected()
			.stream()
			.filter((route) -> route.method().equals("GET") && !route.json())
			.map(Route::key)
			.collect(Collectors.toCollection(TreeSet::new));
		Set<String> known = new TreeSet<>(this.opened);
		known.retainAll(reads);
		assertThat(known).as("opened here, though said to be no page").doesNotContainAnyElementsOf(NO_PAGES.keySet());
		known.addAll(NO_PAGES.keySet());
		assertThat(known).as("pages that were opened, and no pages").isEqualTo(reads);
	}

	private void pages(Eyes eyes, Map<String, String> ground) {
		for (Route line : RouteTable.expected()) {
			if (line.method().equals("GET") && !line.json()) {
				look(eyes, line.on(ground));
			}
		}
		STATES.forEach((path) -> look(eyes, Route.parse("GET /state | 200 | " + path).on(ground)));
	}

	/**
	 * Forms as the table sends them, with nothing in them, and with what nobody means.
	 */
	private void refusals(Eyes eyes, Map<String, String> ground) {
		Map<String, HandlerMethod> handlers = new HashMap<>();
		RouteTable.each(this.mapping, handlers::put);
		OddValues odd = new OddValues(new Random(5));
		for (Route line : RouteTable.expected()) {
			HandlerMethod handler = handlers.get(line.key());
			if (!line.reads() && !line.json() && line.expected(eyes.role()) == 422) {
				Route route = line.on(ground);
				look(eyes, route);
				if (handler != null) {
					look(eyes, new Route(line.key(), line.expected(), route.path(), ""));
					look(eyes, new Route(line.key(), line.expected(), route.path(),
							odd.form(RouteFields.of(handler), false)));
				}
			}
		}
	}

	/** Between two requests of a busy machine one more attempt may be allowed. */
	private void tooOften(Eyes eyes) {
		Route search = Route.parse("GET /people [json] | 200 | ?q=nobody");
		for (int i = 0; i < 3000 && this.seen.stream().noneMatch((part) -> part.startsWith("status 429")); i++) {
			if (eyes.caller().ask(search).statusCode() == 429) {
				look(eyes, Route.parse("GET /state | 429 | /people"));
			}
		}
		assertThat(this.seen).anyMatch((part) -> part.startsWith("status 429"));
	}

	private void look(Eyes eyes, Route route) {
		HttpResponse<String> answer = eyes.caller().ask(route);
		boolean page = answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")
				&& answer.statusCode() / 100 != 3;
		boolean first = page && (answer.statusCode() == 200 || answer.statusCode() == 422)
				&& this.opened.add((eyes.role() != Role.ANONYMOUS) ? route.key() : "signed out: " + route.key());
		if (page && (this.seen.addAll(PageParts.of(answer)) || first)) {
			List<String> found = eyes.inspector().look(route);
			if (!found.isEmpty()) {
				this.faults
					.computeIfAbsent(route.key() + " " + route.path() + " as " + eyes.role(),
							(key) -> new ArrayList<>())
					.addAll(found);
			}
		}
	}

	private Eyes eyes(Browser browser, Role role) {
		String origin = "http://localhost:" + this.port;
		String userName = role.userName();
		Visitor visitor = (userName != null) ? as(userName) : stranger();
		Caller caller = new Caller(origin, visitor, (userName != null) ? "/account" : "/sign-in");
		return new Eyes(role, caller, new PageInspector(browser, origin, visitor.cookies()));
	}

	/** The same session, once to ask quickly and once to look. */
	private record Eyes(Role role, Caller caller, PageInspector inspector) implements AutoCloseable {

		@Override
		public void close() {
			this.inspector.close();
		}

	}

}
