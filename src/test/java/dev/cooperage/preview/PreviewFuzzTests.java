package dev.cooperage.preview;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** In a process of its own, with the heap and the flag that the image has. */
class PreviewFuzzTests {

	@Test
	void mutatedFilesOfEveryKindDoNoHarm(@TempDir Path directory) throws IOException, InterruptedException {
		Path log = directory.resolve("log");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx256m", "-XX:+ExitOnOutOfMemoryError", "-XX:+UseSerialGC", "-cp",
				System.getProperty("java.class.path"), PreviewFuzz.class.getName())
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
		try {
			assertThat(process.waitFor(10, TimeUnit.MINUTES)).as("it ends").isTrue();
			assertThat(process.exitValue()).as(Files.readString(log)).isZero();
			assertThat(Files.readString(log)).contains("delta.parquet: 600 cases", "a.bmp: 2000 cases");
		}
		finally {
			process.destroyForcibly();
		}
	}

}
