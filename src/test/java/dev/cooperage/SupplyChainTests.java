package dev.cooperage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/** What the build takes from others, and what the workflows may do. */
class SupplyChainTests {

	private static final Pattern USES = Pattern.compile("(?m)^\\s*(?:- )?uses: (.*)$");

	private static final Pattern IMAGE = Pattern.compile("(?m)^(?:FROM|\\s*image:) (\\S+)");

	private static final Pattern EXCEPTION = Pattern.compile("""
			\\[\\[IgnoredVulns]]
			id = "[\\w-]+"
			ignoreUntil = (\\d{4}-\\d{2}-\\d{2})
			reason = ".{20,}\"""".stripIndent());

	private static final int LONGEST_EXCEPTION = 90;

	static List<Path> workflows() throws IOException {
		try (Stream<Path> files = Files.list(Path.of(".github", "workflows"))) {
			return files.toList();
		}
	}

	@ParameterizedTest
	@MethodSource("workflows")
	void everyActionIsPinnedByDigestWithItsVersionBesideIt(Path workflow) {
		assertThat(found(USES, workflow)).isNotEmpty()
			.allMatch((action) -> action.matches("[\\w/-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+")
					|| action.matches("\\./\\.github/workflows/\\w+\\.yml"));
	}

	@ParameterizedTest
	@MethodSource("workflows")
	void workflowsMayOnlyReadAndOnlySingleJobsWrite(Path workflow) throws IOException {
		Map<String, Object> content = new Yaml().load(Files.readString(workflow));
		assertThat(content.get("permissions")).isIn(Map.of(), Map.of("contents", "read"));
		assertThat(content.toString()).doesNotContain("pull_request_target", "write-all", "secrets.");
	}

	@Test
	void everyImageIsPinnedByVersionAndDigest() {
		for (Path file : List.of(Path.of("Dockerfile"), Path.of("docker-compose.yml"),
				Path.of(".ci", "scanner", "Dockerfile"))) {
			assertThat(found(IMAGE, file)).as(file.toString())
				.isNotEmpty()
				.allMatch((image) -> image.matches("[\\w./-]+:v?\\d+\\.\\d+[\\w.-]*@sha256:[0-9a-f]{64}"));
		}
	}

	@Test
	void everyExceptionOfTheScannerHasAReasonAndAnEnd() throws IOException {
		LocalDate today = LocalDate.now();
		assertThat(faulty(Files.readString(Path.of(".ci", "scanner", "osv-scanner.toml")), today)).isEmpty();
		String good = "[[IgnoredVulns]]\nid = \"GHSA-1\"\nignoreUntil = " + today.plusDays(90)
				+ "\nreason = \"Only servers are affected.\"\n";
		assertThat(faulty(good, today)).isEmpty();
		assertThat(faulty(good + "[[IgnoredVulns]]\nid = \"GHSA-2\"\nreason = \"Only servers are affected.\"\n", today))
			.hasSize(1);
		assertThat(faulty(good, today.minusDays(1))).hasSize(1);
		assertThat(faulty(good.replace("Only servers are affected.", ""), today)).hasSize(1);
		assertThat(faulty("[[PackageOverrides]]\nname = \"all\"\nignore = true\n", today)).hasSize(1);
	}

	/** Returns the parts of the file that are no exceptions, or not whole ones. */
	private static List<String> faulty(String file, LocalDate today) {
		String content = file.lines().filter((line) -> !line.startsWith("#")).collect(Collectors.joining("\n"));
		return Stream.of(content.split("(?m)^(?=\\[)"))
			.map(String::strip)
			.filter((part) -> !part.isEmpty())
			.filter((part) -> {
				Matcher exception = EXCEPTION.matcher(part);
				return !exception.matches()
						|| LocalDate.parse(exception.group(1)).isAfter(today.plusDays(LONGEST_EXCEPTION));
			})
			.toList();
	}

	private static List<String> found(Pattern pattern, Path file) {
		try {
			return pattern.matcher(Files.readString(file)).results().map((found) -> found.group(1)).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
