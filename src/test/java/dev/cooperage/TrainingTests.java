package dev.cooperage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The run that fills the AOT cache of the image, without the cache: it must end by itself
 * where there is neither a Postgres nor an S3.
 */
class TrainingTests {

	@Test
	void everythingIsMadeWithoutPostgresAndS3() throws Exception {
		Path directory = Files.createTempDirectory(Path.of("target"), "training-").toAbsolutePath();
		Path output = directory.resolve("output");
		var command = new ProcessBuilder(
				Jvm.command("-Xmx512m", "-cp", Jvm.classPath(), "-Dspring.profiles.active=training",
						"-Dspring.context.exit=onRefresh", CooperageApplication.class.getName()))
			.directory(directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile());
		command.environment().keySet().removeIf((name) -> name.startsWith("SPRING_") || name.startsWith("COOPERAGE_"));
		Process training = command.start();
		try {
			assertThat(training.waitFor(3, TimeUnit.MINUTES)).as(Files.readString(output)).isTrue();
		}
		finally {
			training.destroyForcibly();
		}
		assertThat(training.exitValue()).as(Files.readString(output)).isZero();
		assertThat(output).content().doesNotContain("WARN", "ERROR");
	}

}
