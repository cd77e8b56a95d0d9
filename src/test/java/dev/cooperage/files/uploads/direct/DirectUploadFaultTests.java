package dev.cooperage.files.uploads.direct;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.cooperage.Chromium;
import dev.cooperage.BrowserWindow;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.storage.objects.ObjectBody;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Uploads straight from Chromium to S3, with everything that happens to them on the way.
 */
class DirectUploadFaultTests extends UploadingBrowser {

	@Test
	void uploadGoesOnWhereABrowserWasKilled() throws Exception {
		byte[] content = bytes(3 * PART + 5);
		Path file = Files.write(this.disk.resolve("big.bin"), content);
		open("dan", "killed/");
		AtomicBoolean first = new AtomicBoolean(true);
		this.page.route(TO_S3, (route) -> {
			if (first.getAndSet(false)) {
				route.resume();
			}
		});
		choose(file);
		this.page.waitForResponse((answer) -> TO_S3.matcher(answer.url()).matches() && answer.ok(), () -> submit());
		kill();

		BrowserWindow again = open("dan", "killed/");
		assertThat(this.page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Unfinished uploads")))
			.isVisible();
		assertThat(this.page.locator("[data-unfinished]").getByText("killed/big.bin", exact()).first()).isVisible();
		again.isSound("direct-unfinished");
		List<String> sent = new ArrayList<>();
		this.page.onRequest((request) -> {
			if (TO_S3.matcher(request.url()).matches()) {
				sent.add(request.url());
			}
		});
		choose(file);
		again.press("Upload");
		again.heading("1 file is stored");
		assertThat(sent).as("parts sent again").hasSize(3);
		try (ObjectBody stored = this.objects.open(this.bucket, new ObjectKey("killed/big.bin"), null)) {
			assertThat(stored.content().readAllBytes()).isEqualTo(content);
		}
	}

	@Test
	void revokeInTheMiddleEndsTheUpload() throws Exception {
		grant("ada", this.bucket.value(), "carol", "READ_WRITE");
		BrowserWindow window = open("carol", "revoked/");
		HeldRequests held = hold();
		choose(large("a.txt"));
		window.press("Upload");
		held.await(1);
		revoke("carol");
		eventually(() -> assertThat(
				this.database.sql("select state from upload where key = 'revoked/a.txt'").query(String.class).list())
			.containsExactly("GONE"));
		held.letGo();
		window.heading("Nothing is stored");
		assertThat(window.text()).contains("Not stored: You do not have access");
		assertThat(exists("revoked/a.txt")).isFalse();
	}

	@Test
	void filesGoThroughThePanelWhereTheBrowserCannotReachS3() throws Exception {
		BrowserWindow window = open("dan", "fallback/");
		this.page.route(TO_S3, Route::abort);
		choose(large("a.txt"));
		window.press("Upload");
		window.heading("1 file is stored");
		assertThat(window.text()).contains("Your browser cannot reach S3 itself");
		assertThat(recorded("fallback/a.txt")).containsExactly("dan FILE_UPLOADED 5242883 bytes");
		assertThat(content("fallback/a.txt")).isEqualTo(bytes(PART + 3));
	}

	@Test
	void largeFilesGoThroughThePanelWhereTheBrowserCannotSumUp() throws Exception {
		BrowserWindow window = open("dan", "insecure/");
		this.page.addInitScript("Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined })");
		this.page.reload();
		AtomicInteger toS3 = new AtomicInteger();
		this.page.onRequest((request) -> {
			if (TO_S3.matcher(request.url()).matches()) {
				toS3.incrementAndGet();
			}
		});
		choose(large("a.txt"));
		assertThat(this.page.locator(".app-uploads__note")).containsText("does not use https");
		window.press("Upload");
		window.heading("1 file is stored");
		assertThat(toS3).hasValue(0);
		assertThat(content("insecure/a.txt")).isEqualTo(bytes(PART + 3));
	}

	@Test
	void brokenPartsAreTriedAgain() throws Exception {
		BrowserWindow window = open("dan", "broken/");
		AtomicBoolean first = new AtomicBoolean(true);
		this.page.route(TO_S3, (route) -> {
			if (first.getAndSet(false)) {
				route.fulfill(new Route.FulfillOptions().setStatus(503)
					.setHeaders(Map.of("Access-Control-Allow-Origin", "*")));
			}
			else {
				route.resume();
			}
		});
		choose(large("a.txt"));
		window.press("Upload");
		window.heading("1 file is stored");
		assertThat(content("broken/a.txt")).isEqualTo(bytes(PART + 3));
		assertThat(window.text()).doesNotContain("cannot reach S3");
	}

	@Test
	void partThatStandsStillFailsWithASentence() throws Exception {
		BrowserWindow window = open("dan", "stuck/");
		hurry(1500);
		HeldRequests held = hold();
		choose(large("a.txt"));
		window.press("Upload");
		window.heading("Nothing is stored");
		assertThat(window.text()).contains("Not stored: No data moved for 2 seconds.", "Try again");
		held.letGo();
		window.press("Try again a.txt");
		window.heading("1 file is stored");
	}

	@Test
	void panelThatDoesNotAnswerFailsWithASentence() throws Exception {
		BrowserWindow window = open("dan", "silent/");
		hurry(1500);
		HeldRequests held = new HeldRequests(this.page);
		this.page.route("**/direct-uploads", held::hold);
		this.page.route(Pattern.compile(".*/small-files\\?.*"), held::hold);
		Path large = large("a.txt");
		this.page.locator("#files")
			.setInputFiles(new Path[] { large, Files.writeString(this.disk.resolve("b.txt"), "small") });
		window.press("Upload");
		window.heading("Nothing is stored");
		assertThat(window.text()).contains("The panel did not answer within 2 seconds.",
				"No data moved for 2 seconds.");
	}

	@Test
	void fileThatIsNeverReadFailsWithASentenceAndTheOthersGoOn() throws Exception {
		BrowserWindow window = open("dan", "unread/");
		this.page.addInitScript("const read = Blob.prototype.arrayBuffer; Blob.prototype.arrayBuffer = function () {"
				+ " return this.name === 'b.txt' || this.size > 4194304 ? new Promise(() => {}) : read.call(this); };");
		hurry(1500);
		Path large = large("a.txt");
		this.page.locator("#files")
			.setInputFiles(new Path[] { large, Files.writeString(this.disk.resolve("b.txt"), "never read"),
					Files.writeString(this.disk.resolve("c.txt"), "read") });
		window.press("Upload");
		window.heading("1 file is stored, 2 not");
		assertThat(window.text()).contains("Not stored: the browser did not read this file within 2 seconds.");
		assertThat(read("unread/c.txt")).isEqualTo("read");
	}

	@Test
	void nothingStaysOfAnUploadThatIsCancelledWhileItBegins() throws Exception {
		BrowserWindow window = open("dan", "early/");
		HeldRequests held = new HeldRequests(this.page);
		this.page.route("**/direct-uploads", held::hold);
		choose(large("a.txt"));
		window.press("Upload");
		held.await(1);
		APIResponse begun = held.first().fetch();
		assertThat(begun.ok()).isTrue();
		window.press("Cancel a.txt");
		window.heading("Nothing is stored");
		try {
			held.first().fulfill(new Route.FulfillOptions().setResponse(begun));
		}
		catch (PlaywrightException ex) {
			// The page does not wait for it any more.
		}
		eventually(() -> assertThat(
				this.database.sql("select state from upload where key = 'early/a.txt'").query(String.class).list())
			.containsExactly("GONE"));
	}

	@Test
	void partsAreSignedSeveralAtOnce() throws Exception {
		Path file = Files.write(this.disk.resolve("many.bin"), bytes(11 * PART + 1));
		BrowserWindow window = open("dan", "many/");
		HeldRequests held = hold();
		AtomicInteger calls = new AtomicInteger();
		AtomicInteger signed = new AtomicInteger();
		this.page.onRequest((request) -> {
			if (request.url().endsWith("/signatures")) {
				calls.incrementAndGet();
				signed.addAndGet(request.postData().split("\"number\"", -1).length - 1);
			}
		});
		choose(file);
		window.press("Upload");
		// While the first four are on their way, the other eight are made ready.
		this.page.waitForCondition(() -> signed.get() == 12 && held.size() == 4);
		assertThat(calls.get()).as("calls for signatures").isLessThanOrEqualTo(8);
		held.letGo();
		window.heading("1 file is stored");
	}

	private byte[] content(String key) throws IOException {
		try (ObjectBody stored = this.objects.open(this.bucket, new ObjectKey(key), null)) {
			return stored.content().readAllBytes();
		}
	}

}
