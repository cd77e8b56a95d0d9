import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;

/**
 * Uploads one file in Chromium as a person does and prints how many seconds passed from
 * the button to the page that says that it is stored.
 */
class BrowserUpload {

	private static final List<String> FLAGS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
			"--disable-background-networking", "--disable-component-update", "--disable-sync");

	public static void main(String... arguments) {
		String origin = arguments[0];
		try (Playwright playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
				Browser browser = playwright.chromium()
					.launch(new LaunchOptions().setExecutablePath(chromium()).setArgs(FLAGS))) {
			Page page = browser.newPage();
			page.setDefaultTimeout(600_000);
			page.navigate(origin + "/sign-in");
			page.getByLabel("User name").fill(arguments[1]);
			page.getByLabel("Password").fill(arguments[2]);
			page.locator("main button[type=submit]").click();
			page.waitForURL((url) -> !url.contains("/sign-in"));
			page.navigate(origin + "/buckets/" + arguments[3] + "/uploads/browser/");
			page.getByLabel("Replace").check();
			page.locator("#files").setInputFiles(Path.of(arguments[4]));
			page.locator("button[type=submit]:has-text('Upload')").waitFor();
			long began = System.nanoTime();
			page.locator("button[type=submit]:has-text('Upload')").click();
			page.locator("h1:has-text('stored')").waitFor();
			System.out.println((System.nanoTime() - began) / 1e9);
		}
	}

	private static Path chromium() {
		return Stream.of(System.getenv("PATH").split(":"))
			.flatMap((directory) -> Stream.of("chromium", "chromium-browser", "google-chrome").map(Path.of(directory)::resolve))
			.filter(Files::isExecutable)
			.findFirst()
			.orElseThrow();
	}

}
