package dev.cooperage.files.uploads.direct;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import dev.cooperage.Chromium;
import dev.cooperage.BrowserWindow;
import dev.cooperage.storage.transfers.SmallObjects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A browser in which files are chosen and sent straight to S3. */
@ExtendWith(Chromium.class)
public abstract class UploadingBrowser extends UploadingPanel {

	static final Pattern TO_S3 = Pattern.compile(".*[?&]partNumber=.*");

	static final int PART = 5 * 1024 * 1024;

	final List<BrowserWindow> windows = new ArrayList<>();

	@TempDir
	public Path disk;

	Browser browser;

	public Page page;

	@BeforeEach
	void keep(Browser browser) {
		this.browser = browser;
	}

	@AfterEach
	void close() {
		this.windows.forEach(BrowserWindow::close);
		this.windows.clear();
	}

	public BrowserWindow open(String userName, String folder) {
		BrowserWindow window = new BrowserWindow(this.browser, "http://localhost:" + this.port, true)
			.as(newBrowser(userName));
		this.windows.add(window);
		this.page = window.page();
		this.page.setDefaultTimeout(60_000);
		window.open(at("uploads", folder));
		this.page.locator("#directory").waitFor();
		return window;
	}

	void kill() {
		try {
			this.windows.remove(0).close();
		}
		catch (PlaywrightException ex) {
			// It asked for something in its last moment.
		}
	}

	void submit() {
		this.page.locator("form[data-upload] button[type=submit]").click();
	}

	void choose(String name, String content) {
		this.page.locator("#files").setInputFiles(payload(name, content));
	}

	void choose(Path file) {
		this.page.locator("#files").setInputFiles(file);
	}

	/** A file that goes to S3 in two parts. */
	Path large(String name) throws IOException {
		return Files.write(this.disk.resolve(name), bytes(PART + 3));
	}

	/** Has the page's script wait so many milliseconds only, whatever for. */
	void hurry(int milliseconds) {
		String limits = "export const SMALL = " + SmallObjects.MOST_BYTES
				+ "; export const ATTEMPTS = 1; export const SILENT_ATTEMPTS = 0; export const LIMITS = "
				+ "new Proxy({}, { get: () => " + milliseconds + " });";
		this.page.route("**/js/upload/limits.js",
				(route) -> route.fulfill(new Route.FulfillOptions().setContentType("text/javascript").setBody(limits)));
		this.page.reload();
		this.page.locator("#directory").waitFor();
	}

	static FilePayload payload(String name, String content) {
		return new FilePayload(name, "text/plain", content.getBytes(StandardCharsets.UTF_8));
	}

	/** Keeps parts on the way to S3 until they are let go. */
	HeldRequests hold() {
		HeldRequests held = new HeldRequests(this.page);
		this.page.route(TO_S3, held::hold);
		return held;
	}

	void tabTo(String button) {
		for (int i = 0; i < 60; i++) {
			Object focused = this.page.evaluate("document.activeElement.textContent.trim()");
			if (button.equals(focused)) {
				return;
			}
			this.page.keyboard().press("Tab");
		}
		throw new AssertionError("no way by keyboard to " + button);
	}

	void drop(Path... files) throws IOException {
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

	static Locator.GetByTextOptions exact() {
		return new Locator.GetByTextOptions().setExact(true);
	}

}
