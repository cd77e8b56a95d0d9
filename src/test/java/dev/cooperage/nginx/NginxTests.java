package dev.cooperage.nginx;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import javax.net.ssl.SSLSocket;

import dev.cooperage.RawRequest;
import dev.cooperage.RunningPanel;
import dev.cooperage.Visitor;
import dev.cooperage.web.FileBody;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The panel behind the nginx of {@code docs/nginx/cooperage.conf}, over TLS.
 */
@ExtendWith(NginxCondition.class)
class NginxTests {

	private static final int MIB = 1024 * 1024;

	/** More than sockets and nginx keep on their way. */
	private static final int LARGE = 48 * MIB;

	private static final String BOUNDARY = "a-boundary-that-no-file-has";

	private static final Pattern ACTION = Pattern.compile("data-upload action=\"([^\"]+)\"");

	private static NginxPanel panel;

	@BeforeAll
	static void start() throws Exception {
		panel = new NginxPanel();
	}

	@AfterAll
	static void stop() throws IOException {
		panel.close();
	}

	@Test
	void forgedHeadersChangeNoAddressAndThePortIsKept() throws IOException {
		String[] forged = { "Forwarded: host=evil.example.com;proto=http;for=203.0.113.9",
				"X-Forwarded-Host: evil.example.com", "X-Forwarded-Port: 99", "X-Forwarded-Prefix: /evil",
				"X-Forwarded-Proto: http", "X-Forwarded-Server: evil.example.com", "X-Forwarded-Ssl: off" };
		String provider = panel.send("127.0.0.1", with("GET /oauth2/authorization/sso HTTP/1.1", forged));
		assertThat(RawRequest.status(provider)).isEqualTo(302);
		assertThat(provider).contains("redirect_uri=" + panel.origin() + "/login/oauth2/code/sso")
			.doesNotContain("evil", ":99/");
		String refused = panel.send("127.0.0.1", with("GET /buckets/alpha-x HTTP/1.1", forged));
		assertThat(RawRequest.status(refused)).isEqualTo(302);
		assertThat(refused).containsPattern("(?mi)^Location: (" + panel.origin() + ")?/sign-in\r?$")
			.doesNotContain("evil", ":99/");
		assertThat(panel.first.got("evil") || panel.second.got("evil")).isFalse();
	}

	@Test
	void attemptsAreCountedByTheAddressOfTheClient() throws IOException {
		List<Integer> answers = new ArrayList<>();
		for (int i = 0; i <= NginxPanel.ATTEMPTS; i++) {
			answers.add(attempt("127.0.0.2", "203.0.113." + i));
		}
		assertThat(answers.subList(0, NginxPanel.ATTEMPTS)).doesNotContain(429);
		assertThat(answers.get(NginxPanel.ATTEMPTS)).isEqualTo(429);
		assertThat(attempt("127.0.0.3", "127.0.0.2")).isNotEqualTo(429);
	}

	@Test
	void everyCookieIsOfThisHostAloneAndSignInWorks() throws IOException {
		String stranger = panel.send("127.0.0.4", "GET /account HTTP/1.1")
				+ panel.send("127.0.0.4", "GET /sign-in HTTP/1.1")
				+ panel.send("127.0.0.4", "GET /oauth2/authorization/sso HTTP/1.1");
		assertCookiesAreSafe(stranger, 3);
		Visitor bob = panel.stranger();
		HttpResponse<String> signedIn = bob.submit("/sign-in", "/sign-in",
				Map.of("userName", "bob", "password", RunningPanel.PASSWORD));
		assertThat(signedIn.statusCode()).isEqualTo(302);
		assertThat(signedIn.headers().allValues("Set-Cookie"))
			.anyMatch((cookie) -> cookie.matches("__Host-cooperage=[^;]+; Path=/; Secure; HttpOnly; SameSite=Lax"));
		assertThat(signedIn.headers().firstValue("Location").orElse("")).doesNotContain("http://");
		HttpResponse<String> page = bob.get("/account");
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.headers().firstValue("Strict-Transport-Security").orElse("")).contains("max-age=31536000");
	}

	@Test
	void refusalWithManyCookiesFitsIntoTheBuffers() throws IOException {
		String path = "/buckets/" + ("a".repeat(110) + "/").repeat(7) + "b";
		String answer = panel.send("127.0.0.1", "GET " + path + " HTTP/1.1",
				"Cookie: __Host-cooperage=a; __Host-cooperage=b");
		assertThat(answer.length()).isGreaterThan(4096);
		assertThat(RawRequest.status(answer)).as(answer).isEqualTo(400);
	}

	@Test
	void pagesComeCompressedAndDownloadsAsTheyAre() throws Exception {
		Visitor carol = panel.as("carol");
		HttpResponse<String> page = carol.get("/warehouse-data", "Accept-Encoding", "gzip");
		assertThat(page.headers().firstValue("Content-Encoding")).hasValue("gzip");
		assertThat(page.headers().firstValue("Vary").orElse("")).contains("Accept-Encoding");
		HttpResponse<String> sheet = carol.get("/css/frame.css", "Accept-Encoding", "gzip");
		assertThat(sheet.headers().firstValue("Content-Encoding")).hasValue("gzip");
		String bucket = bucket(carol);
		assertThat(upload(carol, bucket, "small.txt", new ByteArrayInputStream(new byte[5000])).statusCode())
			.isEqualTo(200);
		HttpResponse<String> file = carol.get("/buckets/" + bucket + "/downloads/small.txt", "Accept-Encoding", "gzip",
				"Range", "bytes=10-19");
		assertThat(file.statusCode()).isEqualTo(206);
		assertThat(file.headers().firstValue("Content-Encoding")).isEmpty();
		assertThat(file.headers().firstValue("Content-Range")).hasValue("bytes 10-19/5000");
	}

	@Test
	void largeFilesStreamThroughBothWays() throws Exception {
		Visitor ada = panel.as("ada");
		String bucket = bucket(ada);
		long before = sent();
		CountDownLatch seen = new CountDownLatch(1);
		InputStream halted = new SequenceInputStream(
				Collections.enumeration(List.of(new ByteArrayInputStream(new byte[LARGE / 2]), new Halt(seen),
						new ByteArrayInputStream(new byte[LARGE / 2]))));
		CompletableFuture<HttpResponse<String>> upload = CompletableFuture
			.supplyAsync(() -> upload(ada, bucket, "large.bin", halted));
		eventually(() -> sent() - before > LARGE / 4);
		assertThat(upload).isNotDone();
		seen.countDown();
		assertThat(upload.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);

		long answered = answered();
		try (SSLSocket socket = panel.connect("127.0.0.1")) {
			NginxPanel.write(socket, "GET /buckets/" + bucket + "/downloads/large.bin HTTP/1.1\r\nHost: " + panel.host()
					+ "\r\nCookie: " + ada.cookies() + "\r\nConnection: close\r\n\r\n");
			assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
				.isEqualTo("HTTP/1.1 200");
			for (int i = 0; i < 20; i++) {
				panel.stranger().get("/sign-in");
			}
			assertThat(answered() - answered).as("taken from the panel while the client reads nothing")
				.isLessThan(LARGE / 2);
			long rest = socket.getInputStream().transferTo(OutputStream.nullOutputStream());
			assertThat(rest).isGreaterThan(LARGE);
		}
	}

	@Test
	void slowFormWaitsInNginx() throws Exception {
		try (SSLSocket socket = panel.connect("127.0.0.1")) {
			NginxPanel.write(socket,
					"POST /sign-in?slow HTTP/1.1\r\nHost: " + panel.host()
							+ "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 20"
							+ "\r\nConnection: close\r\n\r\nuserName=b");
			for (int i = 0; i < 5; i++) {
				assertThat(panel.stranger().get("/sign-in").statusCode()).isEqualTo(200);
			}
			assertThat(got("POST /sign-in?slow")).isFalse();
			NginxPanel.write(socket, "ob&a=123456");
			assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
			assertThat(got("POST /sign-in?slow")).isTrue();
		}
	}

	@Test
	void onlyFilesMayBeLarge() {
		// Java's client waits in vain when nginx refuses a body by HTTP/2.
		Visitor visitor = new Visitor(panel.straightOrigin(), panel.client().version(HttpClient.Version.HTTP_1_1));
		List<String> files = panel.context.getBeanProvider(FileBody.class)
			.orderedStream()
			.map((file) -> file.pattern().replace("{name}", "alpha-x").replace("/**", "").replaceAll("\\{[^}]*}", "1"))
			.toList();
		assertThat(files).hasSizeGreaterThan(2);
		byte[] body = new byte[2 * MIB];
		for (String file : files) {
			assertThat(visitor.send("POST", file, BodyPublishers.ofByteArray(body)).statusCode()).as(file)
				.isIn(302, 401, 403);
		}
		assertThat(visitor.send("POST", "/sign-in", BodyPublishers.ofByteArray(body)).statusCode()).isEqualTo(413);
	}

	@Test
	void panelsThatDieOneAfterTheOtherCostNoPage() throws Exception {
		assertPagesAnswer();
		for (Upstream dead : List.of(panel.first, panel.second, panel.first)) {
			dead.dieAtTheNextRequest();
			try {
				assertPagesAnswer();
			}
			finally {
				dead.die();
				dead.start();
			}
		}
		assertPagesAnswer();
	}

	private static void assertPagesAnswer() {
		Visitor visitor = panel.stranger();
		assertThat(IntStream.range(0, 20).map((i) -> visitor.get("/sign-in").statusCode())).containsOnly(200);
	}

	private static int attempt(String from, String forged) throws IOException {
		return RawRequest
			.status(panel.send(from, "POST /sign-in HTTP/1.1", "X-Forwarded-For: " + forged, "Content-Length: 0"));
	}

	private static void assertCookiesAreSafe(String answers, int least) {
		List<String> cookies = answers.lines().filter((line) -> line.startsWith("Set-Cookie: ")).toList();
		assertThat(cookies).hasSizeGreaterThanOrEqualTo(least)
			.allMatch((cookie) -> cookie.startsWith("Set-Cookie: __Host-cooperage"))
			.allMatch((cookie) -> cookie.contains("; Path=/;") && cookie.contains("; Secure")
					&& cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Lax"));
	}

	private static String[] with(String first, String... others) {
		List<String> lines = new ArrayList<>(List.of(first));
		lines.addAll(List.of(others));
		return lines.toArray(String[]::new);
	}

	private static String bucket(Visitor admin) {
		String name = "alpha-nginx-" + Long.toString(System.nanoTime(), 36);
		HttpResponse<String> made = admin.submit("/warehouse-data/new", "/warehouse-data",
				Map.of("name", name, "purpose", "a test"));
		assertThat(made.headers().firstValue("Location")).as(made.body()).hasValue("/buckets/" + name);
		return name;
	}

	/** Sends a file whose length is not told before. */
	private static HttpResponse<String> upload(Visitor who, String bucket, String name, InputStream content) {
		Matcher action = ACTION.matcher(who.get("/buckets/" + bucket + "/uploads/").body());
		assertThat(action.find()).isTrue();
		InputStream form = new SequenceInputStream(Collections.enumeration(List.of(
				text("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + name
						+ "\"\r\nContent-Type: application/octet-stream\r\n\r\n"),
				content, text("\r\n--" + BOUNDARY + "--\r\n"))));
		return who.send("POST", action.group(1).replace("&amp;", "&"), BodyPublishers.ofInputStream(() -> form),
				"Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
	}

	private static InputStream text(String text) {
		return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
	}

	private static long sent() {
		return panel.first.sent() + panel.second.sent();
	}

	private static long answered() {
		return panel.first.answered() + panel.second.answered();
	}

	private static boolean got(String request) {
		return panel.first.got(request) || panel.second.got(request);
	}

	private static void eventually(BooleanSupplier check) {
		long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
		while (!check.getAsBoolean()) {
			assertThat(System.nanoTime()).as("in time").isLessThan(end);
			LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
		}
	}

	/** Nothing, as soon as somebody allows it. */
	private static final class Halt extends InputStream {

		private final CountDownLatch until;

		Halt(CountDownLatch until) {
			this.until = until;
		}

		@Override
		public int read() throws IOException {
			try {
				return this.until.await(60, TimeUnit.SECONDS) ? -1 : fail();
			}
			catch (InterruptedException ex) {
				return fail();
			}
		}

		private static int fail() throws IOException {
			throw new IOException("nothing of it arrived");
		}

	}

}
