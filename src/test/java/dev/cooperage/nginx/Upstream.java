package dev.cooperage.nginx;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

import dev.cooperage.FreePort;

import org.jspecify.annotations.Nullable;

/**
 * What nginx takes for a panel: passes everything on to the real one, counts what passes,
 * and can end as a process does that is killed.
 */
final class Upstream implements AutoCloseable {

	private final int panel;

	private final int port;

	private final Set<Socket> open = ConcurrentHashMap.newKeySet();

	private final Queue<String> beginnings = new ConcurrentLinkedQueue<>();

	private final AtomicLong sent = new AtomicLong();

	private final AtomicLong answered = new AtomicLong();

	private volatile @Nullable ServerSocket entrance;

	private volatile boolean dying;

	/**
	 * @param panel the port of the panel
	 */
	Upstream(int panel) throws IOException {
		this.panel = panel;
		this.port = FreePort.next();
		start();
	}

	int port() {
		return this.port;
	}

	/** Returns how many bytes of requests arrived. */
	long sent() {
		return this.sent.get();
	}

	/** Returns how many bytes of answers were taken from the panel. */
	long answered() {
		return this.answered.get();
	}

	/** Returns whether this was among the first lines of a request. */
	boolean got(String text) {
		return this.beginnings.stream().anyMatch((one) -> one.contains(text));
	}

	/**
	 * Accepts the next connection and ends without an answer: nothing listens from then
	 * on.
	 */
	void dieAtTheNextRequest() {
		this.dying = true;
	}

	/** Ends all connections; nothing listens from then on. */
	void die() {
		end(this.entrance);
		this.open.forEach(Upstream::end);
	}

	/** Listens again. */
	void start() throws IOException {
		this.dying = false;
		ServerSocket socket = new ServerSocket();
		socket.setReuseAddress(true);
		socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port), 50);
		this.entrance = socket;
		thread(() -> accept(socket));
	}

	private void accept(ServerSocket socket) {
		try {
			while (true) {
				Socket nginx = socket.accept();
				this.open.add(nginx);
				if (this.dying) {
					die();
					return;
				}
				Socket there = new Socket(InetAddress.getLoopbackAddress(), this.panel);
				this.open.add(there);
				thread(() -> carry(nginx, there, this.sent));
				thread(() -> carry(there, nginx, this.answered));
			}
		}
		catch (IOException ex) {
			// Nothing listens any more.
			return;
		}
	}

	private void carry(Socket from, Socket to, AtomicLong count) {
		byte[] piece = new byte[16 * 1024];
		try {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			boolean first = true;
			for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
				if (first) {
					this.beginnings.add(new String(piece, 0, length, StandardCharsets.ISO_8859_1));
					first = false;
				}
				count.addAndGet(length);
				out.write(piece, 0, length);
			}
			to.shutdownOutput();
		}
		catch (IOException ex) {
			end(from);
			end(to);
		}
	}

	private static void end(@Nullable AutoCloseable socket) {
		try {
			if (socket != null) {
				socket.close();
			}
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void thread(Runnable work) {
		Thread thread = new Thread(work, "upstream");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() {
		die();
	}

}
