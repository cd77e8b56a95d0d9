package dev.cooperage.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.cooperage.Chromium;
import dev.cooperage.Window;
import dev.cooperage.storage.ObjectBody;
import dev.cooperage.storage.ObjectKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Uploads straight from Chromium to S3, with everything that happens to them on the way.
 */
@ExtendWith(Chromium.class)
class DirectUploadLooksTests extends UploadingPanel {

	private static final Pattern TO_S3 = Pattern.compile(".*X-Amz-Signature=.*");

	private static final int PART = 8 * 1024 * 1024;

	private final List<Window> windows = new ArrayList<>();

	@TempDir
	Path disk;

	private Browser browser;

	private Page page;

	@BeforeEach
	void keep(Browser browser) {
		this.browser = browser;
	}

	@AfterEach
	void close() {
		this.windows.forEach(Window::close);
		this.windows.clear();
	}

	@Test
	void droppedFolderGoesUpWithItsPaths() throws Exception {
		Window window = open("dan", "dropped/");
		Files.createDirectories(this.disk.resolve("tree/sub/deep"));
		Files.writeString(this.disk.resolve("tree/a.txt"), "a");
		Files.writeString(this.disk.resolve("tree/sub/deep/ü b.txt"), "bb");
		Files.writeString(this.disk.resolve("single.txt"), "single");
		drop(this.disk.resolve("tree"), this.disk.resolve("single.txt"));
		assertThat(this.page.locator(".app-chosen li")).hasCount(3);
		window.press("Upload");
		window.heading("3 files are stored");
		assertThat(read("dropped/tree/a.txt")).isEqualTo("a");
		assertThat(read("dropped/tree/sub/deep/ü b.txt")).isEqualTo("bb");
		assertThat(read("dropped/single.txt")).isEqualTo("single");
		window.isSound("direct-folder");
	}

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

		Window again = open("dan", "killed/");
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
	void existingFileIsReplacedOnlyByChoice() {
		store("choice/a.txt", "first");
		Window window = open("dan", "choice/");
		choose("a.txt", "second");
		window.press("Upload");
		window.heading("Nothing is stored");
		assertThat(read("choice/a.txt")).isEqualTo("first");
		window.isSound("direct-exists");
		window.press("Replace a.txt");
		window.heading("1 file is stored");
		assertThat(read("choice/a.txt")).isEqualTo("second");
		window.follow("a.txt");
		assertThat(window.path()).isEqualTo(at("files", "choice/a.txt"));
		window.isUntroubled();
	}

	@Test
	void revokeInTheMiddleEndsTheUpload() throws Exception {
		grant("ada", this.bucket.value(), "carol", "READ_WRITE");
		Window window = open("carol", "revoked/");
		List<Route> held = hold();
		choose("a.txt", "content");
		window.press("Upload");
		eventuallyHeld(held);
		revoke("carol");
		eventually(() -> assertThat(
				this.database.sql("select state from upload where key = 'revoked/a.txt'").query(String.class).list())
			.containsExactly("GONE"));
		this.page.unroute(TO_S3);
		held.get(0).resume();
		window.heading("Nothing is stored");
		assertThat(window.text()).contains("Not stored: You do not have access");
		assertThat(exists("revoked/a.txt")).isFalse();
	}

	@Test
	void filesGoThroughThePanelWhereTheBrowserCannotReachS3() {
		Window window = open("dan", "fallback/");
		this.page.route(TO_S3, Route::abort);
		choose("a.txt", "content");
		window.press("Upload");
		window.heading("1 file is stored");
		assertThat(window.text()).contains("Your browser cannot reach S3 itself");
		assertThat(recorded("fallback/a.txt")).containsExactly("dan FILE_UPLOADED 7 bytes");
		assertThat(read("fallback/a.txt")).isEqualTo("content");
	}

	@Test
	void brokenPartsAreTriedAgain() {
		Window window = open("dan", "broken/");
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
		choose("a.txt", "content");
		window.press("Upload");
		window.heading("1 file is stored");
		assertThat(read("broken/a.txt")).isEqualTo("content");
		assertThat(window.text()).doesNotContain("cannot reach S3");
	}

	@Test
	void uploadIsPausedResumedAndCancelledByKeyboard() throws Exception {
		Window window = open("dan", "keys/");
		List<Route> held = hold();
		this.page.locator("#files")
			.setInputFiles(new FilePayload[] { payload("a.txt", "content"), payload("b.txt", "other") });
		window.field("Add files").focus();
		tabTo("Upload");
		this.page.keyboard().press("Enter");
		eventuallyHeld(held);
		tabTo("Pause all");
		this.page.keyboard().press("Enter");
		assertThat(this.page.locator("[data-state=paused]")).hasCount(2);
		window.isSound("direct-paused");
		tabTo("Cancel b.txt");
		this.page.keyboard().press("Enter");
		assertThat(this.page.locator("[data-state=cancelled]")).hasCount(1);
		this.page.unroute(TO_S3);
		tabTo("Resume a.txt");
		this.page.keyboard().press("Enter");
		window.heading("1 file is stored, 1 not");
		assertThat(read("keys/a.txt")).isEqualTo("content");
		assertThat(exists("keys/b.txt")).isFalse();
		eventually(() -> assertThat(
				this.database.sql("select state from upload where key = 'keys/b.txt'").query(String.class).list())
			.containsExactly("GONE"));
	}

	@Test
	void progressMovesWhileOnePartIsSent() throws Exception {
		Path file = Files.write(this.disk.resolve("slow.bin"), bytes(PART));
		Window window = open("dan", "slow/");
		JsonObject slow = new JsonObject();
		slow.addProperty("offline", false);
		slow.addProperty("latency", 0);
		slow.addProperty("downloadThroughput", -1);
		slow.addProperty("uploadThroughput", 2 * 1024 * 1024);
		this.page.context().newCDPSession(this.page).send("Network.emulateNetworkConditions", slow);
		choose(file);
		window.press("Upload");
		Locator row = this.page.locator("[data-state=uploading]");
		assertThat(row).containsText(Pattern.compile("\\(([1-9]|[1-8][0-9])%\\)"));
		assertThat(row).containsText(Pattern.compile("MiB/s, about [0-9]+ seconds? left"));
		window.heading("1 file is stored");
	}

	@Test
	void nothingStaysOfAnUploadThatIsCancelledWhileItBegins() throws Exception {
		Window window = open("dan", "early/");
		List<Route> held = new ArrayList<>();
		this.page.route("**/direct-uploads", held::add);
		choose("a.txt", "content");
		window.press("Upload");
		eventuallyHeld(held);
		APIResponse begun = held.get(0).fetch();
		assertThat(begun.ok()).isTrue();
		window.press("Cancel a.txt");
		window.heading("Nothing is stored");
		try {
			held.get(0).fulfill(new Route.FulfillOptions().setResponse(begun));
		}
		catch (PlaywrightException ex) {
			// The page does not wait for it any more.
		}
		eventually(() -> assertThat(
				this.database.sql("select state from upload where key = 'early/a.txt'").query(String.class).list())
			.containsExactly("GONE"));
	}

	@Test
	void declarationIsCheckedBesideItsFieldsAndKept() {
		Window window = open("dan", "declared/");
		choose("a.txt", "content");
		window.type("Reference number of your data movement form", "DM-42");
		window.press("Upload");
		assertThat(this.page.locator("#confirmed-error")).containsText("Confirm that you may move this data");
		assertThat(window.field("Reference number of your data movement form").inputValue()).isEqualTo("DM-42");
		window.isSound("direct-declaration");
		this.page.locator("label[for=confirmed]").click();
		window.press("Upload");
		window.heading("1 file is stored");
		assertThat(recorded("declared/a.txt")).containsExactly("dan FILE_UPLOADED 7 bytes, declared as DM-42");
		assertThat(recorded("declared/")).containsExactly("dan DATA_MOVEMENT_DECLARED DM-42 (in)");
	}

	@Test
	void formWorksWithoutScripts() {
		Window window = new Window(this.browser, "http://localhost:" + this.port, false).signIn("dan");
		this.windows.add(window);
		window.open(at("uploads", "plain/"));
		window.type("Reference number of your data movement form", "DM-43");
		window.field("Add files").setInputFiles(payload("a.txt", "content"));
		window.press("Upload");
		assertThat(window.text()).contains("Confirm that you may move this data");
		assertThat(window.field("Reference number of your data movement form").inputValue()).isEqualTo("DM-43");
		window.isSound("direct-plain-problem");
		window.page().locator("label[for=confirmed]").click();
		window.field("Add files").setInputFiles(payload("a.txt", "content"));
		window.press("Upload");
		window.heading("1 file is stored");
		assertThat(recorded("plain/")).containsExactly("dan DATA_MOVEMENT_DECLARED DM-43 (in)");
	}

	@Test
	void nothingChosenIsSaidBesideTheField() {
		Window window = open("dan", "none/");
		window.press("Upload");
		assertThat(this.page.locator("#files-error")).containsText("Choose at least one file");
		assertThat(window.field("Add files")).isFocused();
	}

	private Window open(String userName, String folder) {
		Window window = new Window(this.browser, "http://localhost:" + this.port, true).signIn(userName);
		this.windows.add(window);
		this.page = window.page();
		window.open(at("uploads", folder));
		this.page.locator("#directory").waitFor();
		return window;
	}

	private void kill() {
		try {
			this.windows.remove(0).close();
		}
		catch (PlaywrightException ex) {
			// It asked for something in its last moment.
		}
	}

	private void submit() {
		this.page.locator("form[data-upload] button[type=submit]").click();
	}

	private void choose(String name, String content) {
		this.page.locator("#files").setInputFiles(payload(name, content));
	}

	private void choose(Path file) {
		this.page.locator("#files").setInputFiles(file);
	}

	private static FilePayload payload(String name, String content) {
		return new FilePayload(name, "text/plain", content.getBytes(StandardCharsets.UTF_8));
	}

	/** Keeps parts on the way until they are let go. */
	private List<Route> hold() {
		List<Route> held = new ArrayList<>();
		this.page.route(TO_S3, held::add);
		return held;
	}

	private void eventuallyHeld(List<Route> held) {
		this.page.waitForCondition(() -> !held.isEmpty());
	}

	private void tabTo(String button) {
		for (int i = 0; i < 60; i++) {
			Object focused = this.page.evaluate("document.activeElement.textContent.trim()");
			if (button.equals(focused)) {
				return;
			}
			this.page.keyboard().press("Tab");
		}
		throw new AssertionError("no way by keyboard to " + button);
	}

	private void drop(Path... files) throws IOException {
		CDPSession session = this.page.context().newCDPSession(this.page);
		Locator form = this.page.locator("form[data-upload]");
		JsonArray names = new JsonArray();
		for (Path file : files) {
			names.add(file.toAbsolutePath().toString());
		}
		JsonObject data = new JsonObject();
		data.add("items", new JsonArray());
		data.add("files", names);
		data.addProperty("dragOperationsMask", 1);
		for (String type : List.of("dragEnter", "dragOver", "drop")) {
			JsonObject event = new JsonObject();
			event.addProperty("type", type);
			event.addProperty("x", form.boundingBox().x + 20);
			event.addProperty("y", form.boundingBox().y + 20);
			event.add("data", data);
			session.send("Input.dispatchDragEvent", event);
		}
	}

	private static Locator.GetByTextOptions exact() {
		return new Locator.GetByTextOptions().setExact(true);
	}

}
