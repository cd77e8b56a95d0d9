package dev.cooperage;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/**
 * A TCP proxy before a server on this machine: it can be cut, lose answers, and be opened
 * again.
 */
public final class TestProxy implements Closeable {

	private final ServerSocket entrance;

	private final int destination;

	private final Set<Socket> open = ConcurrentHashMap.newKeySet();

	private final AtomicLong answeredBytes = new AtomicLong();

	private volatile boolean cut;

	private volatile @Nullable String unanswered;

	private volatile @Nullable String held;

	private volatile CountDownLatch release = new CountDownLatch(0);

	private volatile CountDownLatch thaw = new CountDownLatch(0);

	private volatile String answerToHeld = "";

	private volatile @Nullable String answered;

	private volatile String answer = "";

	private volatile @Nullable String refused;

	private volatile String refusal = "";

	private final Queue<String> requests = new ConcurrentLinkedQueue<>();

	public TestProxy(int destination) throws IOException {
		this.destination = destination;
		this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		start(this::accept);
	}

	public int port() {
		return this.entrance.getLocalPort();
	}

	/** Ends all connections, and every new one at once, until {@link #reopen()}. */
	public void cut() {
		this.cut = true;
		this.open.forEach(TestProxy::end);
	}

	/**
	 * Lets nothing move any more, on open connections and on new ones, as a stopped
	 * server does: it takes connections and some bytes, and never answers, until
	 * {@link #reopen()}.
	 */
	public void freeze() {
		this.thaw = new CountDownLatch(1);
	}

	/** Whether everything gets through. */
	boolean isOpen() {
		return !this.cut && this.thaw.getCount() == 0 && this.unanswered == null && this.release.getCount() == 0
				&& this.answered == null && !(this.refused != null && this.refusal.startsWith("HTTP/1.1 500"));
	}

	public void reopen() {
		this.cut = false;
		this.unanswered = null;
		this.held = null;
		this.answered = null;
		this.refused = null;
		this.release.countDown();
		this.thaw.countDown();
	}

	/** Lets requests that begin so through, and loses the answers to them. */
	public void loseAnswersTo(String request) {
		this.unanswered = request;
	}

	/**
	 * Stops the next request that begins so on its way, until {@link #reopen()}; then it
	 * arrives, even if nobody waits for its answer any more.
	 */
	public void hold(String request) {
		this.release = new CountDownLatch(1);
		this.answerToHeld = "";
		this.held = request;
	}

	/** What S3 answered to the request that was held; empty while it did not. */
	public String answerToHeld() {
		return this.answerToHeld;
	}

	/** Answers requests that begin so in S3's place, with an error. */
	public void answer(String request, String status, String headers, String code) {
		this.answer = error(status, headers, "<Error><Code>" + code + "</Code></Error>");
		this.answered = request;
	}

	/**
	 * Refuses every bucket policy that has this text in it, in S3's place.
	 * @param code of the error; empty for an answer that says nothing
	 */
	public void refusePoliciesWith(String text, String status, String code) {
		this.refusal = error(status, "", code.isEmpty() ? "" : "<Error><Code>" + code + "</Code></Error>");
		this.refused = text;
	}

	private static String error(String status, String headers, String body) {
		return "HTTP/1.1 " + status + "\r\n" + headers + "Content-Type: application/xml\r\nContent-Length: "
				+ body.length() + "\r\nConnection: close\r\n\r\n" + body;
	}

	/** How many requests that begin so were sent, whatever became of them. */
	public long sent(String request) {
		return this.requests.stream().filter((sent) -> sent.startsWith(request)).count();
	}

	/** Begins to count anew what is carried. */
	public void forget() {
		this.answeredBytes.set(0);
		this.requests.clear();
	}

	/** The bytes that came back since then, with their headers. */
	public long answered() {
		return this.answeredBytes.get();
	}

	/** The first lines of the requests since then. */
	public List<String> asked() {
		return this.requests.stream()
			.filter((bytes) -> bytes.matches("(?s)(GET|HEAD|PUT|POST|DELETE) .*"))
			.map((bytes) -> bytes.lines().findFirst().orElse(""))
			.toList();
	}

	private void accept() {
		while (!this.entrance.isClosed()) {
			try {
				Socket near = this.entrance.accept();
				if (this.cut) {
					end(near);
					continue;
				}
				Socket far = new Socket(InetAddress.getLoopbackAddress(), this.destination);
				this.open.add(near);
				this.open.add(far);
				AtomicBoolean lost = new AtomicBoolean();
				start(() -> carry(near, far, (bytes, there) -> {
					lost.compareAndSet(false, begins(bytes, this.unanswered));
					return meets(near, bytes, there);
				}, new AtomicLong()));
				start(() -> carry(far, near, (bytes, there) -> {
					if (lost.get()) {
						end(near);
					}
					return false;
				}, this.answeredBytes));
			}
			catch (IOException ex) {
				// The next caller tries again; a closed entrance ends the loop.
			}
		}
	}

	private static boolean begins(String bytes, @Nullable String request) {
		return request != null && bytes.startsWith(request);
	}

	/** Whether the request went another way. */
	private boolean meets(Socket near, String bytes, InputStream request) throws IOException {
		this.requests.add(bytes);
		if (this.refused != null && bytes.startsWith("PUT /")
				&& bytes.lines().findFirst().orElse("").contains("policy")) {
			judge(HttpMessage.read(request, near.getOutputStream()), near.getOutputStream());
			return true;
		}
		boolean late = begins(bytes, this.held);
		if (!late && !begins(bytes, this.answered)) {
			return false;
		}
		HttpMessage message = HttpMessage.read(request, near.getOutputStream());
		if (late && message != null) {
			this.held = null;
			arriveLate(message);
		}
		else {
			near.getOutputStream().write(this.answer.getBytes(StandardCharsets.ISO_8859_1));
		}
		return true;
	}

	private void judge(@Nullable HttpMessage message, OutputStream answer) throws IOException {
		String text = this.refused;
		if (message == null) {
			return;
		}
		if (text != null && new String(message.body(), StandardCharsets.UTF_8).contains(text)) {
			answer.write(this.refusal.getBytes(StandardCharsets.ISO_8859_1));
			return;
		}
		try (Socket far = new Socket(InetAddress.getLoopbackAddress(), this.destination)) {
			message.write(far.getOutputStream());
			far.getInputStream().transferTo(answer);
		}
	}

	private void arriveLate(HttpMessage message) throws IOException {
		try (Socket far = new Socket()) {
			this.release.await(2, TimeUnit.MINUTES);
			far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.destination));
			message.write(far.getOutputStream());
			this.answerToHeld = new String(far.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void carry(Socket from, Socket to, Gate gate, AtomicLong count) {
		try (InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
			byte[] buffer = new byte[16 * 1024];
			for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
				this.thaw.await(2, TimeUnit.MINUTES);
				count.addAndGet(n);
				String begin = new String(buffer, 0, Math.min(n, 200), StandardCharsets.ISO_8859_1);
				if (gate.turns(begin, new SequenceInputStream(new ByteArrayInputStream(buffer, 0, n), in))) {
					return;
				}
				out.write(buffer, 0, n);
				out.flush();
			}
		}
		catch (IOException ex) {
			// One side hung up: so does the other.
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			end(from);
			end(to);
			this.open.remove(from);
			this.open.remove(to);
		}
	}

	/** Where requests and answers may be stopped. */
	@FunctionalInterface
	private interface Gate {

		/**
		 * Whether it took what comes out of its hands, after which the connection ends.
		 */
		boolean turns(String begin, InputStream whole) throws IOException;

	}

	private static void end(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			// It is ended already.
		}
	}

	private static void start(Runnable work) {
		Thread thread = new Thread(work, "test-proxy");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.entrance.close();
		cut();
	}

}
