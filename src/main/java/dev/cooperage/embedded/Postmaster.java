package dev.cooperage.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * The Postgres process that has a data directory, as its lock file names it.
 *
 * @param process alive
 * @param port where it listens
 */
record Postmaster(ProcessHandle process, int port) {

	private static final long STOP_SECONDS = 10;

	/** The process of an earlier panel, or ours; empty when none is alive. */
	static Optional<Postmaster> of(Path data) {
		try {
			// source: PostgreSQL's miscadmin.h, "postmaster.pid": process in line 1, port
			// in 4
			List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
			int port = Integer.parseInt(lines.get(3).trim());
			return ProcessHandle.of(Long.parseLong(lines.get(0).trim()))
				.filter(ProcessHandle::isAlive)
				.filter((process) -> process.info().command().map((it) -> it.contains("postgres")).orElse(true))
				.map((process) -> new Postmaster(process, port));
		}
		catch (IOException | RuntimeException ex) {
			return Optional.empty();
		}
	}

	/** Whether anything listens on the port of the loopback address. */
	static boolean isListening(int port) {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 1000);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** Ends the process: nothing may be left running by a start that failed. */
	void stop() {
		this.process.destroy();
		try {
			this.process.onExit().orTimeout(STOP_SECONDS, TimeUnit.SECONDS).join();
		}
		catch (CompletionException ex) {
			this.process.destroyForcibly();
		}
	}

}
