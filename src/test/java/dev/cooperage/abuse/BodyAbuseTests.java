package dev.cooperage.abuse;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import dev.cooperage.RawRequest;
import dev.cooperage.Visitor;
import dev.cooperage.abuse.AbusedPanel.Attack;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Bodies that are huge, or come drop by drop. */
class BodyAbuseTests {

	private static final AbusedPanel PANEL = AbusedPanel.running();

	private static final int MEBIBYTE = 1024 * 1024;

	private static final int DRIPPING = 210;

	/**
	 * Between two drops of each body; twenty take long enough for many pages of others.
	 */
	private static final Duration PAUSE = Duration.ofMillis(100);

	private static String signatures;

	@BeforeAll
	static void makeBucket() throws Exception {
		signatures = "/buckets/" + PANEL.bucket("bob")
				+ "/direct-uploads/7f4c4b1e-0000-4000-8000-000000000000/signatures";
	}

	@Test
	void hugeJsonOfSomebodyWithoutAnyRightHarmsNobody() throws Exception {
		Visitor dan = PANEL.as("dan");
		String cookie = dan.cookies();
		String token = dan.token("/account");
		PANEL.withstands("carol", huge("", ""), huge(cookie, token), huge(cookie, token), huge(cookie, token));
	}

	@Test
	void formsOfStrangersThatDripHoldNobodyUp() throws Exception {
		List<Socket> sockets = new ArrayList<>();
		try {
			PANEL.withstands("carol", () -> {
				for (int i = 0; i < DRIPPING; i++) {
					sockets.add(open("POST /sign-in HTTP/1.1", "Content-Type: application/x-www-form-urlencoded",
							"Content-Length: 1000"));
				}
				for (int drop = 0; drop < 20; drop++) {
					for (Socket socket : sockets) {
						drip(socket);
					}
					LockSupport.parkNanos(PAUSE.toNanos());
				}
			});
		}
		finally {
			for (Socket socket : sockets) {
				socket.close();
			}
		}
	}

	@Test
	void strangersLeaveNoSession() throws Exception {
		int port = URI.create(PANEL.origin()).getPort();
		long before = PANEL.sessions();
		PANEL.withstands("carol", () -> IntStream.range(0, 750)
			.forEach((i) -> List.of("/sign-in?" + i, "/buckets/b" + i)
				.forEach((path) -> RawRequest.send(port, "GET " + path + " HTTP/1.1", "Host: localhost:" + port))));
		assertThat(PANEL.sessions() - before).as("rows beside that of the page's own person").isLessThanOrEqualTo(1);
	}

	/** 260 MB in chunks that never end by themselves. */
	private static Attack huge(String cookie, String token) {
		byte[] chunk = ("[\"" + "x".repeat(MEBIBYTE - 4) + "\",").getBytes(StandardCharsets.US_ASCII);
		return () -> {
			try (Socket socket = open("POST " + signatures + " HTTP/1.1", "Content-Type: application/json",
					"Accept: application/json", "Transfer-Encoding: chunked", "Cookie: " + cookie,
					"X-CSRF-TOKEN: " + token)) {
				OutputStream out = socket.getOutputStream();
				try {
					for (int i = 0; i < 260; i++) {
						out.write((Integer.toHexString(chunk.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
						out.write(chunk);
						out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
					}
				}
				catch (IOException ex) {
					return;
				}
				throw new AssertionError("the panel read 260 MB");
			}
		};
	}

	private static void drip(Socket socket) {
		try {
			socket.getOutputStream().write('a');
		}
		catch (IOException ex) {
			// The panel has closed it.
		}
	}

	private static Socket open(String... lines) throws IOException {
		URI origin = URI.create(PANEL.origin());
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), origin.getPort());
		socket.getOutputStream()
			.write((String.join("\r\n", lines) + "\r\nHost: localhost:" + origin.getPort() + "\r\n\r\n")
				.getBytes(StandardCharsets.US_ASCII));
		return socket;
	}

}
