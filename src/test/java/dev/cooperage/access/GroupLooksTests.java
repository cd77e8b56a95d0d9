package dev.cooperage.access;

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
import dev.cooperage.GroupPage;
import dev.cooperage.RunningPanel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import static org.assertj.core.api.Assertions.assertThat;

/** Folder grants and the meter in a real browser. */
@EnabledIf("chromiumIsHere")
class GroupLooksTests extends RunningPanel {

	private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

	private static final List<String> FLAGS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
			"--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync");

	private static final String LONG = "a-folder-with-quite-a-long-name/that-goes-on/until-it-has-to-be-broken-somewhere/";

	private static Playwright playwright;

	private static Browser browser;

	private final List<String> complaints = new ArrayList<>();

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

	@AfterEach
	void nothingWasBlocked() {
		assertThat(this.complaints).isEmpty();
	}

	@Test
	void folderGrantsAreSoundAtAnyWidth() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_ONLY", "proj");
		grant("ada", bucket, "bob", "READ_ONLY", "reports/2026");
		grant("ada", bucket, "bob", "READ_WRITE", LONG);
		grant("ada", bucket, "dan", "READ_WRITE");
		String shown = as("ada").get("/buckets/" + bucket).body();
		Page ada = signedIn("ada");
		isSound(ada, "/buckets/" + bucket, "group");
		isSound(ada, GroupPage.editLink(shown, "bob in proj/"), "edit");
		ada.navigate("/buckets/" + bucket);
		ada.locator("#userName").fill("dan");
		ada.locator("#folder").fill("/a//*");
		ada.getByText("Grant access", new Page.GetByTextOptions().setExact(true)).click();
		ada.locator(".govuk-error-summary").waitFor();
		isSound(ada, "refused");
		ada.close();
		Page bob = signedIn("bob");
		isSound(bob, "/buckets/" + bucket, "page-of-bob");
		isSound(bob, "/buckets/" + bucket + "/files/", "your-folders");
		isSound(bob, "/buckets/" + bucket + "/files/" + LONG, "folder-of-bob");
		isSound(bob, "/warehouse-data?q=" + bucket, "list-of-bob");
		bob.close();
	}

	@Test
	void nearlyFullPolicyIsSound() {
		String bucket = bucketOf("ada");
		String statement = "{\"Sid\":\"Theirs\",\"Effect\":\"Deny\",\"Principal\":{\"AWS\":\"arn:aws:iam:::user/carol\"},"
				+ "\"Action\":\"s3:PutObjectAcl\",\"Resource\":\"arn:aws:s3:::" + bucket + "/" + "x".repeat(17_000)
				+ "\"},";
		putPolicy(bucket, policyOf(bucket).replaceFirst("\\[\\{", "[" + statement + "{"));
		grant("ada", bucket, "bob", "READ_ONLY");
		Page ada = signedIn("ada");
		isSound(ada, "/buckets/" + bucket, "nearly-full");
		ada.close();
	}

	private Page signedIn(String userName) {
		Page page = browser.newPage(new Browser.NewPageOptions().setBaseURL("http://localhost:" + this.port));
		page.setDefaultTimeout(15_000);
		page.onConsoleMessage((message) -> {
			if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
				this.complaints.add(message.text());
			}
		});
		page.onPageError(this.complaints::add);
		page.navigate("/sign-in");
		page.locator("#userName").fill(userName);
		page.locator("#password").fill(PASSWORD);
		page.locator("main button").click();
		page.waitForURL((url) -> !url.endsWith("/sign-in"));
		return page;
	}

	private static void isSound(Page page, String path, String name) {
		page.navigate(path);
		isSound(page, name);
	}

	private static void isSound(Page page, String name) {
		page.locator("body.govuk-frontend-supported").waitFor();
		page.waitForLoadState(LoadState.NETWORKIDLE);
		for (int width : new int[] { 1280, 390 }) {
			page.setViewportSize(width, 900);
			page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
				.setPath(Path.of("target", "screenshots", "group-" + name + "-" + width + ".png")));
			assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
				.as(name + " is too wide")
				.isTrue();
			assertThat(new AxeBuilder(page).analyze().getViolations())
				.extracting((rule) -> rule.getId() + ": " + rule.getNodes())
				.isEmpty();
		}
	}

}
