package dev.cooperage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another JVM of the kind that runs the tests. */
public final class Jvm {

	private Jvm() {
	}

	/**
	 * Returns the beginning of a command. Such a process lives too short a time for the
	 * optimising compiler to be worth its work.
	 */
	public static List<String> command(String... options) {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-XX:ReservedCodeCacheSize=240m", "-XX:+UseSerialGC"));
		command.addAll(List.of(options));
		return command;
	}

	/** Returns the class path of the tests. */
	public static String classPath() {
		return System.getProperty("java.class.path");
	}

}
