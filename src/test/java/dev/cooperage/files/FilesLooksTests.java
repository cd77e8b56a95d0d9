package dev.cooperage.files;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages of files in a real browser. */
@EnabledIf("chromiumIsHere")
class FilesLooksTests extends FilesPanel {

	private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

	private static final List<String> FLAGS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
			"--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync");

	private final List<String> complaints = new ArrayList<>();

	private Playwright playwright;

	private Browser browser;

	private Page page;

	static boolean chromiumIsHere() {
		return Files.isExecutable(CHROMIUM);
	}

	@BeforeAll
	void launch() {
		this.playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
		this.browser = this.playwright.chromium()
			.launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM).setArgs(FLAGS));
	}

	@AfterAll
	void close() {
		this.playwright.close();
	}

	@BeforeEach
	void open() {
		this.page = this.browser.newPage(new Browser.NewPageOptions().setBaseURL("http://localhost:" + this.port));
		this.page.setDefaultTimeout(15_000);
		this.page.onConsoleMessage((message) -> {
			if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
				this.complaints.add(message.text());
			}
		});
		this.page.onPageError(this.complaints::add);
		this.page.navigate("/sign-in");
		this.page.locator("#userName").fill("dan");
		this.page.locator("#password").fill(PASSWORD);
		this.page.locator("main button").click();
		this.page.waitForURL((url) -> !url.endsWith("/sign-in"));
	}

	@AfterEach
	void leave() {
		this.page.close();
		assertThat(this.complaints).isEmpty();
	}

	@Test
	void pagesAreSoundAtAnyWidth() {
		store("reports/2026/a.csv", "x");
		store("reports/a file with quite a long name that goes on & on until it has to be broken somewhere.parquet",
				"12345");
		store("reports/b.csv", "x".repeat(2_000_000));
		for (int width : new int[] { 1280, 390 }) {
			this.page.setViewportSize(width, 900);
			isSound(at("files", "reports/"), "folder-" + width);
			isSound(at("files", "reports/none/"), "empty-" + width);
			isSound(at("files", "reports/b.csv"), "file-" + width);
			isSound(at("uploads", "reports/"), "upload-" + width);
			isSound(at("deletions", "reports/b.csv"), "delete-" + width);
			isSound(at("folders", "reports/"), "new-folder-" + width);
			isSound("/buckets/" + this.bucket + "/paths?from=reports/&path=../x", "nonsense-" + width);
		}
	}

	@Test
	void filesGoUpAndComeDown() throws Exception {
		store("up/there.txt", "first");
		this.page.navigate(at("files", "up/"));
		this.page.getByText("Upload", new Page.GetByTextOptions().setExact(true)).click();
		this.page.locator("#files")
			.setInputFiles(new FilePayload[] { file("new.txt", "content"), file("there.txt", "second") });
		this.page.locator(".app-chosen li").first().waitFor();
		assertThat(this.page.locator(".app-chosen").innerText()).contains("new.txt 7 bytes", "2 files, 13 bytes");
		this.page.locator("main button").click();
		this.page.locator("h1", new Page.LocatorOptions().setHasText("1 file is stored, 1 not")).waitFor();
		look("uploaded-1280");
		this.page.getByText("Back to the folder").click();
		Download download = this.page
			.waitForDownload(() -> this.page.locator("tr", new Page.LocatorOptions().setHasText("new.txt"))
				.getByText("Download")
				.click());
		assertThat(Files.readString(download.path())).isEqualTo("content");
		assertThat(download.suggestedFilename()).isEqualTo("new.txt");
	}

	private static FilePayload file(String name, String content) {
		return new FilePayload(name, "text/plain", content.getBytes(StandardCharsets.UTF_8));
	}

	private void isSound(String path, String name) {
		this.page.navigate(path);
		look(name);
	}

	private void look(String name) {
		this.page.locator("body.govuk-frontend-supported").waitFor();
		this.page.waitForLoadState(LoadState.NETWORKIDLE);
		this.page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
			.setPath(Path.of("target", "screenshots", "files-" + name + ".png")));
		assertThat((Boolean) this.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
			.as(name + " is too wide")
			.isTrue();
		assertThat(new AxeBuilder(this.page).analyze().getViolations())
			.extracting((rule) -> rule.getId() + ": " + rule.getNodes())
			.isEmpty();
	}

}
