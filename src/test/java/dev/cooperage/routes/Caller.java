package dev.cooperage.routes;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.cooperage.Visitor;

/** Somebody with a session and a valid token, who asks for anything. */
final class Caller {

	private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private final String origin;

	private final String cookies;

	private final String token;

	/**
	 * @param page any page with a form
	 */
	Caller(String origin, Visitor visitor, String page) {
		Matcher token = TOKEN.matcher(visitor.get(page).body());
		if (!token.find()) {
			throw new AssertionError("no form on " + page);
		}
		this.origin = origin;
		this.token = token.group(1);
		this.cookies = visitor.cookies();
	}

	/** Asks for it with a token, where one is needed. */
	HttpResponse<String> ask(Route route) {
		HttpRequest.Builder request = request(route);
		return send(route.reads() ? request : request.header("X-CSRF-TOKEN", this.token));
	}

	HttpResponse<String> askWithoutToken(Route route) {
		return send(request(route));
	}

	private HttpRequest.Builder request(Route route) {
		boolean json = route.body().startsWith("{\"");
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.origin + route.path()))
			.timeout(Duration.ofSeconds(30))
			.header("Cookie", this.cookies)
			.header("Accept", route.json() ? "application/json" : "text/html,*/*;q=0.1");
		return route.reads() ? request.method(route.method(), BodyPublishers.noBody())
				: request.header("Content-Type", json ? "application/json" : "application/x-www-form-urlencoded")
					.POST(BodyPublishers.ofString(route.body()));
	}

	/** One field of a form. */
	static String field(String name, String value) {
		return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return CLIENT.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

}
