package dev.cooperage;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * The road to a server on this machine: it can be cut, lose answers, and be opened again.
 */
public final class Road implements Closeable {

	private final ServerSocket entrance;

	private final int destination;

	private final Set<Socket> open = ConcurrentHashMap.newKeySet();

	private final AtomicLong answered = new AtomicLong();

	private final Queue<String> asked = new ConcurrentLinkedQueue<>();

	private volatile boolean cut;

	private volatile @Nullable String unanswered;

	Road(int destination) throws IOException {
		this.destination = destination;
		this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		start(this::accept);
	}

	int port() {
		return this.entrance.getLocalPort();
	}

	/** Ends all connections, and every new one at once, until {@link #reopen()}. */
	public void cut() {
		this.cut = true;
		this.open.forEach(Road::end);
	}

	/** Whether everything gets through. */
	boolean isOpen() {
		return !this.cut && this.unanswered == null;
	}

	public void reopen() {
		this.cut = false;
		this.unanswered = null;
	}

	/** Lets requests that begin so through, and loses the answers to them. */
	public void loseAnswersTo(String request) {
		this.unanswered = request;
	}

	/** Begins to count anew what is carried. */
	public void forget() {
		this.answered.set(0);
		this.asked.clear();
	}

	/** The bytes that came back since then, with their headers. */
	public long answered() {
		return this.answered.get();
	}

	/** The first lines of the requests since then. */
	public List<String> asked() {
		return List.copyOf(this.asked);
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
				start(() -> carry(near, far, (bytes) -> {
					if (bytes.matches("(?s)(GET|HEAD|PUT|POST|DELETE) .*")) {
						this.asked.add(bytes.lines().findFirst().orElse(""));
					}
					lost.compareAndSet(false, isUnanswered(bytes));
				}, new AtomicLong()));
				start(() -> carry(far, near, (bytes) -> {
					if (lost.get()) {
						end(near);
					}
				}, this.answered));
			}
			catch (IOException ex) {
				// The next caller tries again; a closed entrance ends the loop.
			}
		}
	}

	private boolean isUnanswered(String bytes) {
		String request = this.unanswered;
		return request != null && bytes.startsWith(request);
	}

	private void carry(Socket from, Socket to, Consumer<String> watcher, AtomicLong count) {
		try (InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
			byte[] buffer = new byte[16 * 1024];
			for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
				count.addAndGet(n);
				watcher.accept(new String(buffer, 0, Math.min(n, 200), StandardCharsets.ISO_8859_1));
				out.write(buffer, 0, n);
				out.flush();
			}
		}
		catch (IOException ex) {
			// One side hung up: so does the other.
		}
		finally {
			end(from);
			end(to);
			this.open.remove(from);
			this.open.remove(to);
		}
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
		Thread thread = new Thread(work, "road");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.entrance.close();
		cut();
	}

}
