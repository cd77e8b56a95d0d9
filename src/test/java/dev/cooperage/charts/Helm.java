package dev.cooperage.charts;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import dev.cooperage.Jvm;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Helm's own library, in a JVM of its own: it is written in Go, whose runtime takes over
 * signals that the JVM of the tests needs.
 */
final class Helm {

	static final Path CHART = Path.of("charts", "cooperage");

	private Helm() {
	}

	/** The library comes with the build on Linux on amd64 only. */
	static boolean isThere() {
		boolean there = Helm.class.getResource("/helm-linux-amd64.so") != null;
		if (!there) {
			System.out.println("SKIPPED ChartTests, because there is no Helm for this kind of machine");
		}
		return there;
	}

	static Answer lint() throws Exception {
		return run("lint");
	}

	/** Renders the chart with the values of its tests and these besides. */
	static Answer template(String... values) throws Exception {
		List<String> arguments = new ArrayList<>(List.of("template"));
		arguments.addAll(List.of(values));
		return run(arguments.toArray(String[]::new));
	}

	private static Answer run(String... arguments) throws IOException, InterruptedException {
		Path output = Files.createTempFile(Path.of("target"), "helm-", ".yaml");
		List<String> command = Jvm.command("-cp", Jvm.classPath(), Helm.class.getName());
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD)
			.redirectOutput(output.toFile())
			.start();
		try {
			assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
		}
		finally {
			process.destroyForcibly();
		}
		return new Answer(process.exitValue(), Files.readString(output));
	}

	/** In the other JVM: lint, or template and the values. */
	public static void main(String[] arguments) {
		PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
		int status = 0;
		try {
			if (arguments[0].equals("lint")) {
				LintResult found = new com.marcnuri.helm.Helm(CHART).lint().strict().call();
				out.println(found.getMessages());
				status = found.isFailed() ? 1 : 0;
			}
			else {
				TemplateCommand template = new com.marcnuri.helm.Helm(CHART).template()
					.withName("panel")
					.withKubeVersion("1.30.0")
					.withValuesFile(CHART.resolve("ci").resolve("test-values.yaml"));
				for (int i = 1; i < arguments.length; i++) {
					String[] value = arguments[i].split("=", 2);
					template.set(value[0], value[1]);
				}
				out.println(template.call());
			}
		}
		catch (RuntimeException ex) {
			out.println(ex.getMessage());
			status = 1;
		}
		// Go's threads would keep the JVM alive.
		Runtime.getRuntime().halt(status);
	}

	/**
	 * What Helm answered.
	 *
	 * @param status of the process
	 * @param text what it printed
	 */
	record Answer(int status, String text) {
	}

}
