package dev.cooperage.people.organisation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;

/**
 * As much of GitHub's API as the panel asks: an organisation, its members in pages of
 * two, one membership, one team; and GitHub's ways to say no.
 */
public final class FakeGitHub {

	public static final String ORGANISATION = "acme";

	static final String TEAM = "analysts";

	private static final String TEAM_MEMBERS = "/organizations/1/team/7/members";

	private static final int PAGE = 2;

	/** Login by number. */
	public final Map<Long, String> members = new ConcurrentSkipListMap<>();

	/**
	 * The numbers of those in the team {@link #TEAM}; null when there is no such team.
	 */
	volatile @Nullable Set<Long> team;

	/** Whether everything but the team answers. */
	volatile boolean teamBroken;

	/** What was asked for, in order. */
	final List<String> asked = new CopyOnWriteArrayList<>();

	/** Seconds in Retry-After of a refusal; 0 for none. */
	volatile int retryAfter;

	volatile boolean broken;

	/** Where people sign in. */
	public volatile String signIn = "";

	private final HttpServer server;

	public FakeGitHub() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	public String address() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	private void answer(HttpExchange exchange) throws IOException {
		String path = exchange.getRequestURI().getPath();
		this.asked.add(exchange.getRequestURI().toString());
		String org = "/orgs/" + ORGANISATION;
		if (path.equals("/login/oauth/authorize")) {
			// The provider behind it wants a scope that GitHub does not know.
			String query = exchange.getRequestURI().getRawQuery().replace("scope=read:user", "scope=openid");
			exchange.getResponseHeaders().add("Location", this.signIn + "?" + query);
			exchange.sendResponseHeaders(302, -1);
			exchange.close();
		}
		else if (this.broken) {
			send(exchange, 500, "{\"message\":\"broken\"}");
		}
		else if (this.retryAfter > 0) {
			exchange.getResponseHeaders().add("Retry-After", Integer.toString(this.retryAfter));
			send(exchange, 403, "{\"message\":\"You have exceeded a secondary rate limit\"}");
		}
		else if (path.equals(org)) {
			send(exchange, 200, "{\"login\":\"acme\",\"id\":1,\"url\":\"" + address() + org + "\"}");
		}
		else if (path.equals(org + "/members")) {
			page(exchange, org);
		}
		else if ((path.equals(org + "/teams/" + TEAM) || path.equals(TEAM_MEMBERS)) && this.team != null) {
			team(exchange, path);
		}
		else if (path.startsWith(org + "/memberships/")) {
			membership(exchange, path.substring(path.lastIndexOf('/') + 1));
		}
		else {
			send(exchange, 404, "{\"message\":\"Not Found\"}");
		}
	}

	private void page(HttpExchange exchange, String org) throws IOException {
		String query = String.valueOf(exchange.getRequestURI().getQuery());
		int page = query.matches(".*\\bpage=\\d+$") ? Integer.parseInt(query.replaceAll(".*\\bpage=(\\d+)$", "$1")) : 1;
		String body = this.members.entrySet()
			.stream()
			.skip((page - 1L) * PAGE)
			.limit(PAGE)
			.map((member) -> user(member.getKey(), member.getValue()))
			.collect(Collectors.joining(",", "[", "]"));
		if (page * PAGE < this.members.size()) {
			exchange.getResponseHeaders()
				.add("Link", "<" + address() + org + "/members?per_page=100&page=" + (page + 1) + ">; rel=\"next\"");
		}
		send(exchange, 200, body);
	}

	private void team(HttpExchange exchange, String path) throws IOException {
		Set<Long> numbers = Objects.requireNonNull(this.team);
		if (path.equals(TEAM_MEMBERS)) {
			String users = this.members.entrySet()
				.stream()
				.filter((member) -> numbers.contains(member.getKey()))
				.map((member) -> user(member.getKey(), member.getValue()))
				.collect(Collectors.joining(",", "[", "]"));
			send(exchange, this.teamBroken ? 502 : 200, this.teamBroken ? "" : users);
			return;
		}
		send(exchange, 200, "{\"id\":7,\"slug\":\"" + TEAM + "\",\"name\":\"Analysts\",\"url\":\"" + address()
				+ "/orgs/" + ORGANISATION + "/teams/" + TEAM + "\"}");
	}

	private void membership(HttpExchange exchange, String login) throws IOException {
		var member = this.members.entrySet().stream().filter((one) -> one.getValue().equals(login)).findFirst();
		if (member.isEmpty()) {
			send(exchange, 404, "{\"message\":\"Not Found\"}");
			return;
		}
		send(exchange, 200,
				"{\"state\":\"active\",\"role\":\"member\",\"user\":" + user(member.get().getKey(), login) + "}");
	}

	private static String user(long id, String login) {
		return "{\"login\":\"" + login + "\",\"id\":" + id + ",\"type\":\"User\"}";
	}

	private static void send(HttpExchange exchange, int status, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().add("Content-Type", "application/json");
		exchange.sendResponseHeaders(status, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

}
