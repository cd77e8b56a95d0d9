package dev.cooperage.embedded.home;

import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import dev.cooperage.embedded.ChildJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HomeTests {

	@TempDir
	Path directory;

	@Test
	void directoryIsForOneProcessUntilItDies() throws Exception {
		try (ChildJvm panel = ChildJvm.ready(OtherPanel.class, this.directory.toString())) {
			assertThatExceptionOfType(EmbeddedStartException.class).isThrownBy(() -> Home.take(this.directory))
				.withMessageContaining("Another panel is running on the directory " + this.directory);
			panel.kill();
			try (Home home = Home.take(this.directory)) {
				assertThat(home.directory()).isEqualTo(this.directory);
			}
		}
	}

	@Test
	void diskWithoutFileAttributesIsNoticed() throws Exception {
		assertThat(Home.carriesAttributes(Files.createFile(this.directory.resolve("on-disk")))).isTrue();
		try (FileSystem zip = FileSystems.newFileSystem(this.directory.resolve("x.zip"), Map.of("create", "true"))) {
			assertThat(Home.carriesAttributes(Files.createFile(zip.getPath("in-zip")))).isFalse();
		}
	}

	/** Takes the directory and checks its disk, as a panel does. */
	static final class OtherPanel {

		private OtherPanel() {
		}

		public static void main(String[] arguments) throws Exception {
			Home home = Home.take(Path.of(arguments[0])).requireFileAttributes();
			ChildJvm.stay();
			home.close();
		}

	}

}
