package dev.cooperage.web;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.LoadState;
import dev.cooperage.RunningPanel;
import dev.cooperage.people.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The shell in a real browser: nothing blocked, nothing inaccessible, nothing too wide.
 */
@EnabledIf("chromiumIsHere")
class LooksTests extends RunningPanel {

	private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

	private static final List<String> FLAGS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
			"--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync");

	private static Playwright playwright;

	private static Browser browser;

	private final List<String> complaints = new ArrayList<>();

	private Page page;

	static boolean chromiumIsHere() {
		return Files.isExecutable(CHROMIUM);
	}

	@BeforeAll
	static void launch() {
		playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
		browser = playwright.chromium()
			.launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM).setArgs(FLAGS));
	}

	@AfterAll
	static void close() {
		playwright.close();
	}

	@BeforeEach
	void open() {
		this.page = browser.newPage(new Browser.NewPageOptions().setBaseURL("http://localhost:" + this.port));
		this.page.setDefaultTimeout(8000);
		this.page.onConsoleMessage((message) -> {
			if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
				this.complaints.add(message.text());
			}
		});
		this.page.onPageError(this.complaints::add);
	}

	@AfterEach
	void leave() {
		this.page.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/sign-in", "/account", "/samples/refused", "/nowhere", "/samples/broken", "/samples" })
	void pageIsSoundAtAnyWidth(String path) {
		if (!path.equals("/sign-in")) {
			signIn("bob");
		}
		for (int width : new int[] { 1280, 390 }) {
			this.page.setViewportSize(width, 900);
			this.page.navigate(path);
			isSound(path.substring(1).replace('/', '-') + "-" + width);
		}
		assertThat(this.complaints).isEmpty();
	}

	@Test
	void refusedFormIsSound() {
		signIn("bob");
		for (int width : new int[] { 1280, 390 }) {
			this.page.setViewportSize(width, 900);
			this.page.navigate("/samples");
			this.page.locator("form[action='/samples'] button").first().click();
			this.page.waitForURL("**/samples");
			assertThat(this.page.title()).startsWith("Error: ");
			isSound("invalid-" + width);
		}
		assertThat(this.complaints).isEmpty();
	}

	@Test
	void suggestionsComeFromTheServerAsText() {
		as("ada");
		this.directory.signedIn("idp", "mallory", "mallory", "<img src=x onerror=alert(1)>", Role.STANDARD_USER);
		signIn("bob");
		this.page.navigate("/samples");
		var field = this.page.locator(".app-suggest input");
		field.pressSequentially("mallo");
		var match = this.page.locator(".autocomplete__option:not(.autocomplete__option--no-results)");
		match.waitFor();
		assertThat(match.innerText()).contains("mallory (<img src=x onerror=alert(1)>)");
		this.page.keyboard().press("ArrowDown");
		this.page.keyboard().press("Enter");
		assertThat(field.inputValue()).isEqualTo("mallory");
		field.press("Backspace");
		match.waitFor();
		isSound("suggest-1280");
		assertThat(this.complaints).isEmpty();
	}

	@Test
	void flashTakesTheFocus() {
		signIn("bob");
		this.page.navigate("/samples");
		var form = this.page.locator("form[action='/samples']").first();
		form.locator("[name=name]").fill("ada");
		form.getByText("Admin").click();
		form.locator("textarea").fill("work");
		form.getByText("I confirm").click();
		form.locator("button").click();
		this.page.locator(".app-flash").waitFor();
		this.page.locator(".app-flash:focus").waitFor();
		isSound("flash-1280");
	}

	@Test
	void fontsOfOthersAreNeverFetched() {
		List<String> fetched = new ArrayList<>();
		this.page.onRequest((request) -> fetched.add(request.url()));
		signIn("bob");
		this.page.navigate("/samples");
		this.page.waitForLoadState(LoadState.NETWORKIDLE);
		assertThat(fetched).noneMatch((url) -> url.contains("/assets/") || url.contains("woff"))
			.allMatch((url) -> url.startsWith("http://localhost:" + this.port));
	}

	private void signIn(String userName) {
		this.page.navigate("/sign-in");
		this.page.locator("#userName").fill(userName);
		this.page.locator("#password").fill(PASSWORD);
		this.page.locator("main button").click();
		this.page.waitForURL((url) -> !url.endsWith("/sign-in"));
	}

	private void isSound(String name) {
		this.page.locator("body.govuk-frontend-supported").waitFor();
		this.page.waitForLoadState(LoadState.NETWORKIDLE);
		this.page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
			.setPath(Path.of("target", "screenshots", "shell-" + name + ".png")));
		assertThat((Boolean) this.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).isTrue();
		assertThat(new AxeBuilder(this.page).analyze().getViolations())
			.extracting((rule) -> rule.getId() + ": " + rule.getNodes())
			.isEmpty();
	}

}
