package dev.cooperage;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without scripts: keeps cookies, sends forms, follows no redirect. */
public class Visitor {

	private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	/** A client of its own for each visitor would be a thread for each. */
	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private final CookieManager cookies;

	private final HttpClient client;

	private final String origin;

	public Visitor(String origin) {
		this(origin, new CookieManager(), CLIENT);
	}

	/**
	 * Uses a client that is made in a way of its own, for example one that trusts a
	 * test's certificate.
	 */
	public Visitor(String origin, HttpClient.Builder client) {
		this(origin, new CookieManager(), client.build());
	}

	private Visitor(String origin, CookieManager cookies, HttpClient client) {
		this.origin = origin;
		this.cookies = cookies;
		this.client = client;
	}

	/** Returns the same browser, with its cookies, at another port of the same host. */
	public Visitor at(String otherOrigin) {
		return new Visitor(otherOrigin, this.cookies, this.client);
	}

	/** Returns another browser that has the same cookies now. */
	public Visitor twin() {
		Visitor twin = new Visitor(this.origin, new CookieManager(), this.client);
		this.cookies.getCookieStore()
			.getCookies()
			.forEach((cookie) -> twin.cookies.getCookieStore().add(URI.create(this.origin), cookie));
		return twin;
	}

	public Visitor signIn(String userName, String password) {
		submit("/sign-in", "/sign-in", Map.of("userName", userName, "password", password));
		return this;
	}

	public HttpResponse<String> get(String path, String... headers) {
		var request = HttpRequest.newBuilder(URI.create(this.origin + path)).header("Accept", "text/html");
		for (int i = 0; i < headers.length; i += 2) {
			request.setHeader(headers[i], headers[i + 1]);
		}
		return send(request.build());
	}

	/** Sends a form as it stands on a page, with that page's token. */
	public HttpResponse<String> submit(String page, String path, Map<String, String> fields) {
		return post(path, encoded(fields) + "&_csrf=" + encoded(token(page)));
	}

	/** The CSRF token in the forms of a page. */
	public String token(String page) {
		Matcher token = TOKEN.matcher(get(page).body());
		if (!token.find()) {
			throw new AssertionError("no form on " + page);
		}
		return token.group(1);
	}

	public HttpResponse<String> post(String path, String body) {
		return send(HttpRequest.newBuilder(URI.create(this.origin + path))
			.header("Accept", "text/html")
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(body))
			.build());
	}

	/** Sends any other request; the content type is a header like others. */
	public HttpResponse<String> send(String method, String path, BodyPublisher body, String... headers) {
		var request = HttpRequest.newBuilder(URI.create(this.origin + path)).header("Accept", "text/html");
		for (int i = 0; i < headers.length; i += 2) {
			request.setHeader(headers[i], headers[i + 1]);
		}
		return send(request.method(method, body).build());
	}

	/** The Cookie header that this browser would send. */
	public String cookies() {
		return this.cookies.getCookieStore()
			.getCookies()
			.stream()
			.map((cookie) -> cookie.getName() + "=" + cookie.getValue())
			.collect(Collectors.joining("; "));
	}

	private HttpResponse<String> send(HttpRequest request) {
		try {
			var withCookies = HttpRequest.newBuilder(request, (name, value) -> true);
			this.cookies.get(request.uri(), Map.of())
				.forEach((name, values) -> values.forEach((value) -> withCookies.header(name, value)));
			HttpResponse<String> answer = this.client.send(withCookies.build(), Visitor::body);
			this.cookies.put(request.uri(), answer.headers().map());
			return answer;
		}
		catch (IOException | InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	/**
	 * Reads a page as a browser does: a line of the template that is broken is one space.
	 */
	private static BodySubscriber<String> body(ResponseInfo answer) {
		BodySubscriber<String> text = BodySubscribers.ofString(StandardCharsets.UTF_8);
		boolean html = answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
		return html ? BodySubscribers.mapping(text, (page) -> page.replaceAll("\\n\\t+(?!<|\\t)", " ")) : text;
	}

	private static String encoded(Map<String, String> fields) {
		return fields.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + encoded(field.getValue()))
			.collect(Collectors.joining("&"));
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
