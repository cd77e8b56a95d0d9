package dev.cooperage.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.cooperage.Jvm;

/** Another Java process with this class path, for what one process cannot show. */
public final class ChildJvm implements AutoCloseable {

	private final Process process;

	private ChildJvm(Process process) {
		this.process = process;
	}

	/** Runs the main method until it has printed the line {@code ready}. */
	public static ChildJvm ready(Class<?> main, String... arguments) throws IOException {
		List<String> command = Jvm.command("-cp", Jvm.classPath(), main.getName());
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
		BufferedReader lines = new BufferedReader(
				new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
		if (lines.lines().noneMatch("ready"::equals)) {
			throw new AssertionError("the process ended with " + process.onExit().join().exitValue());
		}
		return new ChildJvm(process);
	}

	/** Prints {@code ready} and stays until it is killed. */
	public static void stay() throws InterruptedException {
		System.out.println("ready");
		Thread.sleep(Long.MAX_VALUE);
	}

	/** As {@code kill -9} does. */
	public void kill() {
		this.process.destroyForcibly().onExit().join();
	}

	@Override
	public void close() {
		kill();
	}

}
