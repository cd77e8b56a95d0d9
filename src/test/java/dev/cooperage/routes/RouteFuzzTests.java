package dev.cooperage.routes;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.web.method.HandlerMethod;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever is sent to whatever route, it is answered in words: never an error 5xx, a
 * stack trace, or an answer without Content-Security-Policy.
 */
class RouteFuzzTests extends RoutePanel {

	private static final int ROUNDS = Integer.getInteger("routes.rounds", 4);

	private static final Pattern INSIDES = Pattern
		.compile("Exception|\\n\\s+at |org\\.springframework|org\\.postgresql|org\\.thymeleaf|tools\\.jackson");

	/** The same in every build; who hunts takes others: {@code -Droutes.seed=…}. */
	private static final long SEED = 20261124;

	@ParameterizedTest
	@EnumSource(names = { "ADMIN", "STRANGER", "PLATFORM_ADMIN" })
	void oddRequestsAreAnsweredInWords(Role role) {
		long seed = Long.getLong("routes.seed", SEED);
		Random random = new Random(seed);
		OddValues odd = new OddValues(random);
		Map<String, String> ground = ground();
		Map<String, HandlerMethod> handlers = new HashMap<>();
		RouteTable.each(this.mapping, handlers::put);
		Caller caller = caller(role);
		List<String> wrong = new ArrayList<>();
		for (Route route : RouteTable.expected()) {
			HandlerMethod handler = handlers.get(route.key());
			for (int round = 0; handler != null && round < ROUNDS; round++) {
				Map<String, String> here = new HashMap<>(ground);
				here.replaceAll((name, value) -> (random.nextInt(3) == 0) ? odd.value() : value);
				Route strange = strange(route.on(here), handler, odd, random);
				String fault = fault(caller.ask(strange));
				if (fault != null) {
					wrong.add(strange + " " + fault);
				}
			}
		}
		assertThat(wrong.stream().map((it) -> it.substring(0, Math.min(2000, it.length())))).as("-Droutes.seed=" + seed)
			.isEmpty();
	}

	private static Route strange(Route route, HandlerMethod handler, OddValues odd, Random random) {
		List<String> json = RouteFields.json(handler);
		List<String> fields = RouteFields.of(handler);
		String path = route.path().replaceFirst("\\?.*", "");
		if (path.contains("/letters/") && random.nextInt(2) == 0) {
			path = path.replaceFirst("/letters/.*", "/") + odd.value();
		}
		String query = (route.reads() || random.nextInt(4) == 0) ? "?" + odd.form(fields, false) : "";
		if (query.length() > 6000) {
			query = query.substring(0, 6000).replaceFirst("%.?$", "");
		}
		String body = route.reads() ? "" : json.isEmpty() ? odd.form(fields, true) : odd.json(json);
		return new Route(route.key(), route.expected(), path + query, body);
	}

	private static @Nullable String fault(HttpResponse<String> answer) {
		if (answer.statusCode() >= 500) {
			return "answers " + answer.statusCode();
		}
		if (INSIDES.matcher(answer.body()).find()) {
			return "shows the panel's insides: " + answer.body();
		}
		return answer.headers().firstValue("Content-Security-Policy").orElse("").startsWith("default-src 'none'") ? null
				: "has no policy, but status " + answer.statusCode();
	}

}
