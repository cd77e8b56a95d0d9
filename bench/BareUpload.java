import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;

/**
 * The most that Chromium itself can do: sends the slices of a file to addresses that were
 * signed before, four at once, without sums or anything of the panel's. Prints how many
 * seconds that took.
 */
class BareUpload {

	private static final List<String> FLAGS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
			"--disable-background-networking", "--disable-component-update", "--disable-sync");

	private static final String SEND = """
			async ([addresses, size]) => {
				const file = document.getElementById('bare').files[0];
				const began = performance.now();
				let next = 0;
				const send = async () => {
					while (next < addresses.length) {
						const part = next++;
						const answer = await fetch(addresses[part], { method: 'PUT', body: file.slice(part * size, (part + 1) * size) });
						if (!answer.ok) {
							throw new Error(answer.status);
						}
					}
				};
				await Promise.all([send(), send(), send(), send()]);
				return (performance.now() - began) / 1000;
			}""";

	/** Arguments: the panel's origin, the file, a file of one address a line, bytes of a part. */
	public static void main(String... arguments) throws Exception {
		try (Playwright playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
				Browser browser = playwright.chromium()
					.launch(new LaunchOptions().setExecutablePath(chromium()).setArgs(FLAGS))) {
			Page page = browser.newContext(new NewContextOptions().setBypassCSP(true)).newPage();
			page.setDefaultTimeout(600_000);
			page.navigate(arguments[0] + "/sign-in");
			page.evaluate("document.body.innerHTML = '<input type=file id=bare>'");
			page.locator("#bare").setInputFiles(Path.of(arguments[1]));
			Object took = page.evaluate(SEND,
					List.of(Files.readAllLines(Path.of(arguments[2])), Integer.parseInt(arguments[3])));
			System.out.println(took);
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
