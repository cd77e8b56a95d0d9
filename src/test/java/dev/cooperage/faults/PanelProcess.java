package dev.cooperage.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import dev.cooperage.FreePort;
import dev.cooperage.Jvm;
import org.jspecify.annotations.Nullable;

/** A panel: a process of its own, always at the same address. */
public final class PanelProcess implements AutoCloseable {

	private static final Duration START_TIMEOUT = Duration.ofMinutes(3);

	private final int port = FreePort.next();

	private final Path log;

	private final List<String> settings;

	private volatile @Nullable Process process;

	public PanelProcess(Path log, List<String> settings) {
		this.log = log;
		this.settings = settings;
	}

	public String origin() {
		return "http://localhost:" + this.port;
	}

	/**
	 * Starts it with the heap of the image.
	 * @param classes further options, those that name the class path among them
	 */
	public synchronized void start(List<String> classes) {
		List<String> command = Jvm.command("-Xmx256m");
		command.addAll(classes);
		command.addAll(List.of(LeashedPanel.class.getName(), "--server.port=" + this.port));
		command.addAll(this.settings);
		try {
			this.process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.appendTo(this.log.toFile()))
				.start();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Returns when its pages answer. */
	public void awaitReady() {
		long end = System.nanoTime() + START_TIMEOUT.toNanos();
		while (!answers()) {
			if (System.nanoTime() > end || !isAlive()) {
				throw new AssertionError("the panel did not start; " + this.log + " says why");
			}
			LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
		}
	}

	public boolean isAlive() {
		Process running = this.process;
		return running != null && running.isAlive();
	}

	private boolean answers() {
		HttpRequest request = HttpRequest.newBuilder(URI.create(origin() + "/sign-in"))
			.timeout(Duration.ofSeconds(5))
			.build();
		try {
			return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** As {@code kill -9} does. */
	public synchronized void kill() {
		Process running = this.process;
		if (running != null) {
			running.destroyForcibly().onExit().join();
		}
	}

	/** In peace, so that it may write its archive. */
	public synchronized void stop() {
		Process running = this.process;
		if (running != null) {
			running.destroy();
			running.onExit().orTimeout(2, TimeUnit.MINUTES).join();
		}
	}

	@Override
	public void close() {
		kill();
	}

}
