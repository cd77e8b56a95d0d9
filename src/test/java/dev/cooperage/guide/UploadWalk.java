package dev.cooperage.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import dev.cooperage.BrowserWindow;

/** The guide's sections about uploads, in its order. */
record UploadWalk(GuidePeople people, Walk walk, BrowserWindow ada, Path disk) {

	static final String FILE = "january.csv";

	static final String FIGURES = "prison,month,count\nAltcourse,2026-01,1164\nBelmarsh,2026-01,689\n";

	private static final Pattern PART = Pattern.compile(".*[?&]partNumber=.*");

	void uploadFiles() {
		this.ada.open(this.people.page());
		this.walk.section("Upload files");
		this.walk.step(this.ada, () -> {
		}, ".app-page-head, section[aria-label='Files and folders']", () -> this.ada.press("Upload"));
		this.walk.step(this.ada,
				() -> this.ada.field("Add files").setInputFiles(new FilePayload[] { file(FILE), file("february.csv") }),
				".app-dropzone, #uploads", () -> {
				});
		this.walk.step(this.ada, () -> {
			this.ada.type("Reference number of your data movement form", "DMF-2026-0117");
			this.ada.choose(
					"I confirm that this data may be moved, and that I followed the information governance procedures");
		}, "form[data-upload] fieldset:first-child", () -> {
		});
		this.walk.step(this.ada, () -> {
			this.ada.press("Upload");
			this.ada.heading("2 files are stored");
		}, "main > h1, form[data-upload], main > section", () -> this.ada.press("Back to the folder"));
		try (OwnS3 s3 = this.people.s3(this.people.bob())) {
			s3.reads(FILE, FIGURES);
		}
	}

	void uploadAFolder() {
		this.walk.section("Upload a whole folder");
		this.walk.step(this.ada, () -> {
			this.ada.press("Upload");
			drop(tree());
			this.ada.page().locator(".app-upload__name").getByText("population/2026/march.csv").waitFor();
		}, ".app-dropzone, #uploads", () -> {
			this.ada.press("Upload");
			this.ada.heading("2 files are stored");
			try (OwnS3 s3 = this.people.s3(this.people.bob())) {
				s3.reads("population/2026/march.csv", FIGURES);
			}
		});
	}

	private Path tree() {
		try {
			Path folder = Files.createDirectories(this.disk.resolve("population/2026"));
			Files.writeString(folder.resolve("march.csv"), FIGURES);
			Files.writeString(folder.resolve("april.csv"), FIGURES);
			return this.disk.resolve("population");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Drops it on the page, as a file manager does. */
	private void drop(Path folder) {
		CDPSession browser = this.ada.page().context().newCDPSession(this.ada.page());
		JsonArray names = new JsonArray();
		names.add(folder.toAbsolutePath().toString());
		JsonObject data = new JsonObject();
		data.add("items", new JsonArray());
		data.add("files", names);
		data.addProperty("dragOperationsMask", 1);
		for (String type : new String[] { "dragEnter", "dragOver", "drop" }) {
			JsonObject event = new JsonObject();
			event.addProperty("type", type);
			event.addProperty("x", 300);
			event.addProperty("y", 300);
			event.add("data", data);
			browser.send("Input.dispatchDragEvent", event);
		}
	}

	void goOnAfterABreak() {
		Path census = this.disk.resolve("census.bin");
		if (this.walk.scripts()) {
			breakOff(census);
		}
		this.ada.open(this.people.page());
		this.walk.section("Go on after a break");
		this.walk.step(this.ada, () -> {
			this.ada.press("Upload");
		}, "section[aria-labelledby=unfinished-title]", () -> {
		});
		this.walk.step(this.ada, () -> this.ada.field("Add files").setInputFiles(census), ".app-dropzone, #uploads",
				() -> {
					this.ada.press("Upload");
					this.ada.heading("1 file is stored");
				});
	}

	/** The first part arrives, the others do not, and the person goes away. */
	private void breakOff(Path file) {
		try {
			Files.write(file, new byte[20 * 1024 * 1024]);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		AtomicBoolean first = new AtomicBoolean(true);
		Page page = this.ada.page();
		page.route(PART, (route) -> {
			if (first.getAndSet(false)) {
				route.resume();
			}
		});
		this.ada.open(this.people.page() + "/uploads/");
		this.ada.field("Add files").setInputFiles(file);
		page.waitForResponse((answer) -> PART.matcher(answer.url()).matches() && answer.ok(),
				() -> this.ada.press("Upload"));
		this.ada.open(this.people.page());
		page.unroute(PART);
	}

	private static FilePayload file(String name) {
		return new FilePayload(name, "text/csv", FIGURES.getBytes(StandardCharsets.UTF_8));
	}

}
