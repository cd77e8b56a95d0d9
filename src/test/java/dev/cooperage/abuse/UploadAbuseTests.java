package dev.cooperage.abuse;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.cooperage.Visitor;
import dev.cooperage.abuse.AbusedPanel.Attack;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Uploads of somebody who may write, and downloads that nobody reads. */
class UploadAbuseTests {

	private static final AbusedPanel PANEL = AbusedPanel.running();

	private static final Pattern ACTION = Pattern.compile("data-upload action=\"([^\"]+)\"");

	private static final String FILE = "--XX\r\nContent-Disposition: form-data; name=\"files\"; filename=\"%s\"\r\n\r\nx\r\n";

	private static final int MEBIBYTE = 1024 * 1024;

	/** Long enough for many pages of others. */
	private static final Duration PAUSE = Duration.ofSeconds(6);

	private static String bucket;

	@BeforeAll
	static void makeBucket() throws Exception {
		bucket = PANEL.bucket("bob");
		PANEL.put(bucket, "big.bin", new byte[30 * MEBIBYTE]);
	}

	@Test
	void thousandsOfNamesThatAreTooLongHarmNobody() throws Exception {
		byte[] part = FILE.formatted("ł" + "a".repeat(15_000)).getBytes(StandardCharsets.UTF_8);
		Visitor ada = PANEL.as("ada");
		PANEL.withstands("carol", () -> {
			HttpResponse<String> answer = form(ada, parts(part, 400));
			assertThat(answer.statusCode()).isEqualTo(422);
			assertThat(answer.body()).contains("200 names before them cannot be used").hasSizeLessThan(MEBIBYTE);
		}, () -> assertThatThrownBy(() -> form(ada, parts(part, 9000))).as("the panel closes the connection")
			.hasRootCauseInstanceOf(IOException.class));
	}

	@Test
	void hugeListsOfSmallFilesHarmNobody() throws Exception {
		String list = "{\"files\":[{\"path\":\"ł" + "a".repeat(2 * MEBIBYTE)
				+ "\",\"size\":0,\"replace\":false,\"again\":false,\"mark\":\"11111111-1111-1111-1111-111111111111\"}]}";
		byte[] body = ("--XX\r\nContent-Disposition: form-data; name=\"batch\"\r\n\r\n" + list + "\r\n--XX--\r\n")
			.getBytes(StandardCharsets.UTF_8);
		Visitor ada = PANEL.as("ada");
		String token = ada.token("/account");
		Attack one = () -> assertThat(ada
			.send("POST", "/buckets/" + bucket + "/small-files?folder=", BodyPublishers.ofByteArray(body),
					"Content-Type", "multipart/form-data; boundary=XX", "X-CSRF-TOKEN", token, "Accept",
					"application/json")
			.statusCode()).isIn(400, 429, 503);
		PANEL.withstands("carol", IntStream.range(0, 24).mapToObj((i) -> one).toArray(Attack[]::new));
	}

	@Test
	void smallFilesThatDripLeaveMemoryForOthers() throws Exception {
		PANEL.grant(bucket, "dan", "READ_WRITE");
		Visitor ada = PANEL.as("ada");
		String token = ada.token("/account");
		List<Socket> dripping = new ArrayList<>();
		try {
			for (int i = 0; i < 12; i++) {
				dripping.add(drip(ada.cookies(), token, i));
			}
			Visitor dan = PANEL.as("dan");
			long start = System.nanoTime();
			assertThat(form(dan, BodyPublishers.ofString(FILE.formatted("dans") + "--XX--\r\n")).statusCode())
				.isEqualTo(200);
			assertThat(Duration.ofNanos(System.nanoTime() - start))
				.as("less than the 20 s after which Tomcat gives those up")
				.isLessThan(Duration.ofSeconds(15));
		}
		finally {
			close(dripping);
		}
	}

	@Test
	void downloadsThatNobodyReadsHoldNobodyUp() throws Exception {
		String cookies = PANEL.as("bob").cookies();
		unread("GET /buckets/" + bucket + "/downloads/big.bin HTTP/1.1\r\nCookie: " + cookies, 1);
	}

	@Test
	void scriptsThatAStrangerDoesNotReadHoldNobodyUp() throws Exception {
		unread("GET /webjars/htmx.org/dist/htmx.min.js HTTP/1.1", 95);
	}

	/** Asks on 260 connections for more than they take in. */
	private static void unread(String request, int times) throws Exception {
		List<Socket> sockets = new ArrayList<>();
		try {
			PANEL.withstands("carol", () -> {
				for (int i = 0; i < 260; i++) {
					sockets.add(open(request, times));
				}
				// Pages of others are opened meanwhile.
				LockSupport.parkNanos(PAUSE.toNanos());
			});
		}
		finally {
			close(sockets);
		}
	}

	private static Socket open(String request, int times) throws IOException {
		URI origin = URI.create(PANEL.origin());
		Socket socket = new Socket();
		socket.setReceiveBufferSize(2048);
		socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), origin.getPort()));
		socket.getOutputStream()
			.write((request + "\r\nHost: localhost:" + origin.getPort() + "\r\n\r\n").repeat(times)
				.getBytes(StandardCharsets.US_ASCII));
		return socket;
	}

	/** Begins a request with one file of 4 MiB, of which nothing comes. */
	private static Socket drip(String cookies, String token, int number) throws IOException {
		Socket socket = open("POST /buckets/" + bucket + "/small-files?folder= HTTP/1.1\r\nCookie: " + cookies
				+ "\r\nX-CSRF-TOKEN: " + token + "\r\nContent-Type: multipart/form-data; boundary=XX"
				+ "\r\nAccept: application/json\r\nContent-Length: 5000000", 1);
		OutputStream out = socket.getOutputStream();
		out.write(("--XX\r\nContent-Disposition: form-data; name=\"batch\"\r\n\r\n{\"files\":[{\"path\":\"d" + number
				+ "\",\"size\":4194304,\"replace\":true,\"again\":false,\"mark\":\"11111111-1111-1111-1111-%012d\"}]}\r\n"
					.formatted(number)
				+ "--XX\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\nx")
			.getBytes(StandardCharsets.US_ASCII));
		return socket;
	}

	private static BodyPublisher parts(byte[] part, int number) {
		return BodyPublishers.ofByteArrays(() -> Stream.generate(() -> part).limit(number).iterator());
	}

	private static HttpResponse<String> form(Visitor who, BodyPublisher body) {
		Matcher action = ACTION.matcher(who.get("/buckets/" + bucket + "/uploads/").body());
		assertThat(action.find()).isTrue();
		return who.send("POST", action.group(1).replace("&amp;", "&"), body, "Content-Type",
				"multipart/form-data; boundary=XX");
	}

	private static void close(List<Socket> sockets) throws IOException {
		for (Socket socket : sockets) {
			socket.close();
		}
	}

}
