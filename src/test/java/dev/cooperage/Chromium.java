package dev.cooperage;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the machine's own Chromium as a parameter, one for all of them. Where there
 * is none they are skipped with a line on the console, or fail when
 * {@code COOPERAGE_BROWSER_REQUIRED=true}.
 */
public final class Chromium implements ExecutionCondition, ParameterResolver {

	/** The shell without windows first: it draws the same pages in less time. */
	private static final List<String> NAMES = List.of("chromium-headless-shell", "chromium", "chromium-browser",
			"google-chrome", "google-chrome-stable");

	private static final List<String> FLAGS = List.of("--no-sandbox", "--disable-gpu", "--in-process-gpu",
			"--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
			"--disable-sync");

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		Optional<Path> program = program();
		if (program.isPresent()) {
			return ConditionEvaluationResult.enabled("the browser is " + program.get());
		}
		String missing = "no " + String.join(", ", NAMES) + " on the PATH";
		if ("true".equals(System.getenv("COOPERAGE_BROWSER_REQUIRED"))) {
			throw new IllegalStateException(missing + ", and COOPERAGE_BROWSER_REQUIRED=true");
		}
		System.out.println("SKIPPED " + context.getDisplayName() + ", which needs a browser: " + missing);
		return ConditionEvaluationResult.disabled(missing);
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == Browser.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return context.getRoot()
			.getStore(Namespace.create(Chromium.class))
			.computeIfAbsent("running", (key) -> Running.start(), Running.class)
			.browser();
	}

	private static Optional<Path> program() {
		return Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.flatMap((directory) -> NAMES.stream().map((name) -> Path.of(directory, name)))
			.filter(Files::isExecutable)
			.findFirst();
	}

	/** Closed with the root store, after the last test. */
	private record Running(Playwright playwright, Browser browser) implements AutoCloseable {

		static Running start() {
			Playwright playwright = Playwright
				.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
			Browser browser = playwright.chromium()
				.launch(new BrowserType.LaunchOptions().setExecutablePath(program().orElseThrow()).setArgs(FLAGS));
			return new Running(playwright, browser);
		}

		@Override
		public void close() {
			this.playwright.close();
		}

	}

}
