package dev.cooperage.upgrade;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The script that looks at a commit before it is released. */
class ReleaseCheckTests {

	@TempDir
	private Path directory;

	@Test
	void versionAndHeadingAreThere() throws Exception {
		assertThat(check("1.2.3", "1.2.3", "# Changes\n\n## 1.2.3 (2026-11-30)\n")).isEmpty();
	}

	@Test
	void pomHasAnotherVersion() throws Exception {
		assertThat(check("1.2.3", "1.2.3-SNAPSHOT", "## 1.2.3 (2026-11-30)\n"))
			.startsWith("pom.xml says version 1.2.3-SNAPSHOT;")
			.doesNotContain("CHANGELOG");
	}

	@Test
	void changesHaveNoHeading() throws Exception {
		String expected = "CHANGELOG.md has no heading \"## 1.2.3 (year-month-day)\"\n";
		assertThat(check("1.2.3", "1.2.3", "## Not released yet: 1.2.3\n")).isEqualTo(expected);
		assertThat(check("1.2.3", "1.2.3", "## 1.2.30 (2026-11-30)\n")).isEqualTo(expected);
	}

	/** Returns what is wrong; the script fails exactly then. */
	private String check(String version, String inPom, String changes) throws Exception {
		Files.createDirectories(this.directory.resolve(".ci"));
		Files.writeString(this.directory.resolve(".ci/release"), Files.readString(Path.of(".ci/release")));
		Files.writeString(this.directory.resolve("pom.xml"), Files.readString(Path.of("pom.xml"))
			.replaceFirst("(?m)^\t<version>.*</version>$", "\t<version>" + inPom + "</version>"));
		Files.writeString(this.directory.resolve("CHANGELOG.md"), changes);
		Process script = new ProcessBuilder("bash", this.directory.resolve(".ci/release").toString(), version)
			.redirectErrorStream(true)
			.start();
		String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(script.waitFor() == 0).isEqualTo(said.isEmpty());
		return said;
	}

}
