package dev.cooperage;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The road to a server on this machine: it can be cut, and opened again. */
public final class Road implements Closeable {

	private final ServerSocket entrance;

	private final int destination;

	private final Set<Socket> open = ConcurrentHashMap.newKeySet();

	private volatile boolean cut;

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

	public void reopen() {
		this.cut = false;
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
				start(() -> carry(near, far));
				start(() -> carry(far, near));
			}
			catch (IOException ex) {
				// The next caller tries again; a closed entrance ends the loop.
			}
		}
	}

	private void carry(Socket from, Socket to) {
		try (InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
			in.transferTo(out);
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
