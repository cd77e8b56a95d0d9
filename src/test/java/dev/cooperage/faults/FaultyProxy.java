package dev.cooperage.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

import dev.cooperage.HttpMessage;

/** A panel's way to S3, on which requests and answers come to harm. */
final class FaultyProxy implements AutoCloseable {

	/** Longer than any client of the panel waits. */
	private static final Duration PATIENCE = Duration.ofSeconds(40);

	private final URI destination;

	private final Faults faults;

	private final PutOrder order;

	private final ServerSocket entrance;

	private final ExecutorService threads = Executors.newCachedThreadPool((work) -> {
		Thread thread = new Thread(work, "faulty-proxy");
		thread.setDaemon(true);
		return thread;
	});

	FaultyProxy(URI destination, Faults faults, PutOrder order) throws IOException {
		this.destination = destination;
		this.faults = faults;
		this.order = order;
		this.entrance = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
		this.threads.execute(this::accept);
	}

	URI address() {
		return URI.create("http://127.0.0.1:" + this.entrance.getLocalPort());
	}

	private void accept() {
		while (!this.entrance.isClosed()) {
			try {
				Socket near = this.entrance.accept();
				this.threads.execute(() -> serve(near));
			}
			catch (IOException ex) {
				// A closed entrance ends the loop.
			}
		}
	}

	private void serve(Socket near) {
		try (near) {
			near.setSoTimeout((int) PATIENCE.toMillis());
			HttpMessage request = HttpMessage.read(near.getInputStream(), near.getOutputStream());
			if (request != null) {
				travel(near, request, this.faults.next());
			}
		}
		catch (IOException ex) {
			// One side hung up.
		}
	}

	private void travel(Socket near, HttpMessage request, Fault fault) throws IOException {
		switch (fault) {
			case TIMEOUT_BEFORE -> awaitHangUp(near);
			case TIMEOUT_AFTER -> {
				forward(request);
				awaitHangUp(near);
			}
			case LATE -> {
				pause(this.faults.drawn(12_000));
				near.getOutputStream().write(forward(request));
			}
			case ERROR_BEFORE -> answer(near, request, 500, "InternalError");
			case ERROR_AFTER -> {
				forward(request);
				answer(near, request, 500, "InternalError");
			}
			case SLOW_DOWN -> answer(near, request, 503, "SlowDown");
			case ABORTED -> answer(near, request, 409, "OperationAborted");
			case RESET_BEFORE -> near.setSoLinger(true, 0);
			case RESET_AFTER -> {
				forward(request);
				near.setSoLinger(true, 0);
			}
			case SLOW_BODY -> slowly(near.getOutputStream(), forward(request));
			case NONE -> near.getOutputStream().write(forward(request));
		}
	}

	private byte[] forward(HttpMessage request) throws IOException {
		PutOrder.Put put = this.order.begins(request);
		try (Socket far = new Socket(this.destination.getHost(), this.destination.getPort())) {
			far.setSoTimeout((int) PATIENCE.toMillis());
			request.write(far.getOutputStream());
			byte[] answer = far.getInputStream().readAllBytes();
			if (put != null && new String(answer, 0, Math.min(12, answer.length), StandardCharsets.ISO_8859_1)
				.startsWith("HTTP/1.1 2")) {
				this.order.took(put);
			}
			return answer;
		}
	}

	private static void answer(Socket near, HttpMessage request, int status, String code) throws IOException {
		String body = "<Error><Code>" + code + "</Code><HttpMessage>a fault of the test</HttpMessage></Error>";
		String head = "HTTP/1.1 " + status + " Fault\r\nContent-Type: application/xml\r\nContent-Length: "
				+ body.length() + "\r\nConnection: close\r\n\r\n";
		near.getOutputStream().write((request.isHead() ? head : head + body).getBytes(StandardCharsets.ISO_8859_1));
		near.getOutputStream().flush();
	}

	private static void slowly(OutputStream out, byte[] answer) throws IOException {
		int piece = Math.max(1, answer.length / 10);
		for (int sent = 0; sent < answer.length; sent += piece) {
			pause(150);
			out.write(answer, sent, Math.min(piece, answer.length - sent));
			out.flush();
		}
	}

	private static void awaitHangUp(Socket near) throws IOException {
		near.getInputStream().read();
	}

	private static void pause(long millis) {
		LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
	}

	@Override
	public void close() throws IOException {
		this.entrance.close();
		this.threads.shutdownNow();
	}

}
