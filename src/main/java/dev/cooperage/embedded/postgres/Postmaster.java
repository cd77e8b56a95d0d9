package dev.cooperage.embedded.postgres;

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
public record Postmaster(ProcessHandle process, int port) {

	private static final long STOP_SECONDS = 10;

	/** Returns the process of an earlier panel, or ours; empty when none is alive. */
	public static Optional<Postmaster> of(Path data) {
		try {
			// source: PostgreSQL's miscadmin.h, "postmaster.pid": process in line 1, port
			// in 4
			List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
			int port = Integer.parseInt(lines.get(3).trim());
			return ProcessHandle.of(Long.parseLong(lines.get(0).trim()))
				.filter(Postmaster::runs)
				.filter((process) -> process.info().command().map((it) -> it.contains("postgres")).orElse(true))
				.map((process) -> new Postmaster(process, port));
		}
		catch (IOException | RuntimeException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Tells whether the process runs. One that has ended stays listed as long as its
	 * parent, which for a daemon is the first process of the machine or the container,
	 * does not ask for its exit code.
	 */
	static boolean runs(ProcessHandle process) {
		if (!process.isAlive()) {
			return false;
		}
		try {
			// source: proc(5), "stat": the state follows the name in parentheses
			String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
			return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
		}
		catch (IOException | IndexOutOfBoundsException ex) {
			return process.isAlive();
		}
	}

	/** Returns whether anything listens on the port of the loopback address. */
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
