package dev.cooperage.upgrade;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * The version that this one must be able to run beside, as
 * {@code version-before.properties} names it.
 *
 * @param name what people call it: a version, or the day of a state
 * @param commit its commit, in full
 * @param migration the number of its last migration
 */
record VersionBefore(String name, String commit, int migration) {

	private static final int BUILD_MINUTES = 15;

	static VersionBefore named() {
		Properties file = new Properties();
		try (InputStream in = VersionBefore.class.getResourceAsStream("/version-before.properties")) {
			file.load(in);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		return new VersionBefore(file.getProperty("name"), file.getProperty("commit"),
				Integer.parseInt(file.getProperty("migration")));
	}

	/** Returns why it cannot be built here; empty where it can. */
	Optional<String> missing() throws IOException, InterruptedException {
		try {
			return (run(Path.of(""), List.of("git", "cat-file", "-e", this.commit + "^{commit}")) == 0)
					? Optional.empty() : Optional.of("the history here has no commit " + this.commit + " (" + this.name
							+ "); to have it: git fetch --unshallow");
		}
		catch (IOException ex) {
			return Optional.of("there is no git, from whose history the version before is built");
		}
	}

	/**
	 * Builds it with its own Maven build, in a directory below {@code target}. What was
	 * built there once is not built again.
	 * @return the entries of its class path
	 */
	List<String> build() throws IOException, InterruptedException {
		Path source = Path.of("target", "version-before", this.commit).toAbsolutePath();
		Path classPath = source.resolve("target/class-path");
		if (!Files.exists(classPath)) {
			Files.createDirectories(source);
			Path archive = source.resolveSibling(this.commit + ".tar");
			require(Path.of(""), List.of("git", "archive", "--output=" + archive, this.commit));
			require(source, List.of("tar", "-xf", archive.toString()));
			withoutErrorProne(source.resolve("pom.xml"));
			List<String> maven = new ArrayList<>(List.of("./mvnw", "-B", "-ntp", "-q", "-Dmaven.test.skip=true",
					"-Dspring-javaformat.skip=true", "-Dcyclonedx.skip=true", "compile", "dependency:build-classpath",
					"-Dmdep.includeScope=runtime", "-Dmdep.outputFile=" + classPath));
			Optional.ofNullable(System.getProperty("localRepository"))
				.ifPresent((repository) -> maven.add("-Dmaven.repo.local=" + repository));
			require(source, maven);
		}
		List<String> entries = new ArrayList<>(List.of(source.resolve("target/classes").toString()));
		entries.addAll(List.of(Files.readString(classPath).strip().split(File.pathSeparator)));
		return entries;
	}

	/** Its own build has checked its code, which takes as long as all the rest. */
	private static void withoutErrorProne(Path pom) throws IOException {
		Files.writeString(pom, Files.readString(pom).replaceAll("<arg>-Xplugin:ErrorProne[^<]*</arg>", ""));
	}

	private static void require(Path directory, List<String> command) throws IOException, InterruptedException {
		int status = run(directory, command);
		if (status != 0) {
			throw new IllegalStateException(String.join(" ", command) + " ended with " + status + " in "
					+ directory.toAbsolutePath() + "; target/version-before.log says why");
		}
	}

	private static int run(Path directory, List<String> command) throws IOException, InterruptedException {
		Path log = Files.createDirectories(Path.of("target")).resolve("version-before.log");
		ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toAbsolutePath().toFile())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
		builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
		builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
		Process process = builder.start();
		process.getOutputStream().close();
		if (!process.waitFor(BUILD_MINUTES, TimeUnit.MINUTES)) {
			process.destroyForcibly();
			throw new IllegalStateException(String.join(" ", command) + " did not end");
		}
		return process.exitValue();
	}

	/** Returns the tag of the newest release before this commit, where tags are here. */
	static Optional<String> lastTag() throws IOException, InterruptedException {
		Process process;
		try {
			process = new ProcessBuilder("git", "describe", "--tags", "--abbrev=0", "--match", "v[0-9]*", "HEAD^")
				.redirectError(ProcessBuilder.Redirect.DISCARD)
				.start();
		}
		catch (IOException ex) {
			return Optional.empty();
		}
		String tag = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
		return (process.waitFor() == 0) ? Optional.of(tag) : Optional.empty();
	}

}
