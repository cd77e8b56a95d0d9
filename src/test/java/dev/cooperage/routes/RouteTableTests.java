package dev.cooperage.routes;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every route answers everybody as the table says, and the table names every route. */
class RouteTableTests extends RoutePanel {

	/** Made by filters and libraries, which the mapping does not know. */
	private static final Set<String> FILTERS = Set.of("POST /sign-in", "POST /sign-out",
			"GET /oauth2/authorization/{registrationId}", "GET /login/oauth2/code/{registrationId}",
			"GET /actuator/health", "GET /actuator/health/readiness", "GET /actuator/prometheus", "GET /actuator",
			"GET /css/frame.css", "GET /error", "GET /nothing-here");

	private static final String SIGN_OUT_EVERYWHERE = "POST /account/sessions/removal";

	/** They lead to another address of the same bucket, whether there is one or not. */
	private static final Set<String> REDIRECTS = Set.of("GET /buckets/{name}/files", "GET /buckets/{name}/filters");

	/** What a page may leave behind: that somebody looked at an object. */
	private static final String CHANGES = """
			select (select count(*) from audit_entry where bucket = :bucket
			          and action not in ('FILE_DOWNLOADED', 'FILE_PREVIEWED', 'POLICY_IN_FORCE'))
			  || ' ' || (select count(*) from audit_entry where bucket is null)
			  || ' ' || (select desired_revision from policy_state where bucket = :bucket)
			  || ' ' || (select count(*) || ' ' || sum(version) from granted_access where bucket = :bucket)
			  || ' ' || (select count(*) || ' ' || sum(version) from requested_access where bucket = :bucket)
			  || ' ' || (select string_agg(id || state, ' ' order by id) from upload where bucket = :bucket)
			  || ' ' || (select count(*) from file_job) || ' ' || (select count(*) from bucket)
			  || ' ' || (select count(*) filter (where active) from person)""";

	@Test
	void tableNamesEveryRouteAndNoOther() {
		Set<String> known = new TreeSet<>(RouteTable.mapped(this.mapping));
		known.addAll(FILTERS);
		assertThat(RouteTable.expected().stream().map(Route::key)).doesNotHaveDuplicates()
			.containsExactlyInAnyOrderElementsOf(known);
	}

	@ParameterizedTest
	@EnumSource
	void everyRouteAnswersAsTheTableSays(Role role) {
		Map<String, String> ground = new HashMap<>(ground());
		if (role == Role.EXTERNAL) {
			grant("ada", ground.get("bucket"), "carol", "READ_ONLY");
		}
		if (role == Role.FOLDER_OWNER) {
			letManage("ada", ground.get("bucket"), "carol", "letters/");
		}
		outside("carol", role == Role.EXTERNAL);
		try {
			Caller caller = caller(role);
			ground.put("ticket", ticket(caller, ground));
			List<String> wrong = new ArrayList<>();
			String before = text(CHANGES, ground.get("bucket"));
			answers(caller, role, ground, true, wrong);
			assertThat(text(CHANGES, ground.get("bucket"))).as("what no GET may change").isEqualTo(before);
			answers(caller, role, ground, false, wrong);
			assertThat(wrong).as(role.label()).isEmpty();
		}
		finally {
			outside("carol", false);
		}
	}

	@Test
	void noPostIsTakenWithoutToken() {
		Map<String, String> ground = new HashMap<>(ground());
		Caller ada = caller(Role.ADMIN);
		ground.put("ticket", "none");
		String before = text(CHANGES, ground.get("bucket"));
		assertThat(RouteTable.expected()
			.stream()
			.filter((route) -> !route.reads())
			.map((route) -> route.on(ground))
			.filter((route) -> ada.askWithoutToken(route).statusCode() != 403)
			.map(Route::key)).isEmpty();
		assertThat(text(CHANGES, ground.get("bucket"))).isEqualTo(before);
	}

	@Test
	void missingBucketIsMissingForEverybody() {
		Map<String, String> ground = new HashMap<>(ground());
		ground.put("bucket", "alpha-nobody-made-this");
		ground.put("ticket", "none");
		Caller ada = caller(Role.ADMIN);
		assertThat(RouteTable.expected()
			.stream()
			.filter((route) -> route.key().matches("\\w+ /buckets/.*") && !REDIRECTS.contains(route.key()))
			.map((route) -> route.on(ground))
			.filter((route) -> ada.ask(route).statusCode() != 404)
			.map(Route::key)).isEmpty();
	}

	@Test
	void platformAdminIsToldOfNoObject() {
		Map<String, String> ground = ground();
		Caller root = caller(Role.PLATFORM_ADMIN);
		String paths = "/buckets/{bucket}/paths";
		assertThat(root.ask(Route.parse("GET " + paths + "/suggestions [json] | 200 | ?q=let").on(ground)).body())
			.isEqualTo("[]");
		for (String key : List.of("letters/a.txt", "letters/nothing", "letters")) {
			assertThat(root.ask(Route.parse("GET " + paths + " | 200 | ?path=" + key).on(ground)).statusCode()).as(key)
				.isEqualTo(403);
		}
	}

	private void answers(Caller caller, Role role, Map<String, String> ground, boolean reading, List<String> wrong) {
		for (Route line : RouteTable.expected()) {
			if (line.reads() == reading) {
				Route route = line.on(ground);
				// The row before has ended the session.
				Caller asking = line.key().equals(SIGN_OUT_EVERYWHERE) ? caller(role) : caller;
				HttpResponse<String> answer = asking.ask(route);
				if (answer.statusCode() != route.expected(role) || !sound(answer)) {
					wrong.add(route.key() + " (" + route.path() + "): " + answer.statusCode() + " instead of "
							+ route.expected(role)
							+ answer.headers().firstValue("Location").map((to) -> " to " + to).orElse(""));
				}
			}
		}
	}

	private static boolean sound(HttpResponse<String> answer) {
		return answer.headers().firstValue("Content-Security-Policy").orElse("").startsWith("default-src 'none'");
	}

}
