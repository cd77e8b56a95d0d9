package dev.cooperage.access;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.cooperage.RunningPanel;
import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.storage.BucketName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** A bucket that somebody else has changed, in a real browser. */
@EnabledIf("chromiumIsHere")
class DriftLooksTests extends RunningPanel {

	private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

	private static final String THEIRS = """
			{"Sid":"NightlyJob","Effect":"Allow","Principal":{"AWS":["arn:aws:iam:::user/carol","AROAQ3EGPAEXAMPLEID12"]},\
			"Action":["s3:GetObject"],"Resource":"arn:aws:s3:::BUCKET/logs/*",\
			"Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}}""";

	@Autowired
	private WriterLease lease;

	@Autowired
	private SyncLedger ledger;

	@Autowired
	private DriftLedger drift;

	static boolean chromiumIsHere() {
		return Files.isExecutable(CHROMIUM);
	}

	@Test
	void pagesAreSoundAtAnyWidth() throws Exception {
		BucketName bucket = new BucketName(bucketOf("root"));
		as("carol");
		eventually(() -> assertThat(this.ledger.isInStep(bucket)).isTrue());
		UUID writer = UUID.randomUUID();
		eventually(() -> assertThat(this.lease.take(bucket, writer)).isTrue());
		String theirs = THEIRS.replace("BUCKET", bucket.value());
		BucketPolicy changed = BucketPolicy.parse("{\"Statement\":[" + theirs + "]}");
		this.drift.found(bucket, writer, changed, BucketPolicy.parse(policyOf(bucket.value())));
		this.database
			.sql("update policy_state set writer_until = clock_timestamp() + interval '1 hour' where bucket = :b")
			.param("b", bucket.value())
			.update();
		String removal = "/buckets/" + bucket + "/access/statements/" + StatementHash.of(theirs) + "/removal";
		try (Playwright playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))) {
			Page page = signedIn(playwright);
			for (int width : new int[] { 1280, 390 }) {
				page.setViewportSize(width, 900);
				isSound(page, "/buckets/" + bucket + "/access", "drifted-" + width);
				isSound(page, removal, "removal-" + width);
				isSound(page, "/platform", "platform-" + width);
			}
		}
		this.lease.release(bucket, writer);
	}

	private Page signedIn(Playwright playwright) {
		Browser browser = playwright.chromium()
			.launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM)
				.setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking",
						"--disable-component-update", "--disable-sync")));
		Page page = browser.newPage(new Browser.NewPageOptions().setBaseURL("http://localhost:" + this.port));
		page.navigate("/sign-in");
		page.locator("#userName").fill("root");
		page.locator("#password").fill(PASSWORD);
		page.locator("main button").click();
		page.waitForURL((url) -> !url.endsWith("/sign-in"));
		return page;
	}

	private static void isSound(Page page, String path, String name) {
		page.navigate(path);
		page.locator("body.govuk-frontend-supported").waitFor();
		page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
			.setPath(Path.of("target", "screenshots", "access-" + name + ".png")));
		assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).as(name)
			.isTrue();
		assertThat(new AxeBuilder(page).analyze().getViolations())
			.extracting((rule) -> rule.getId() + ": " + rule.getNodes())
			.isEmpty();
	}

}
