package dev.cooperage.files.browse;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.KeyboardModifier;
import dev.cooperage.Chromium;
import dev.cooperage.BrowserWindow;
import dev.cooperage.files.FilesPanel;
import dev.cooperage.s3names.ObjectKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages of files in a real browser. */
@ExtendWith(Chromium.class)
class FilesLooksTests extends FilesPanel {

	private BrowserWindow window;

	@BeforeEach
	void open(Browser browser) {
		this.window = new BrowserWindow(browser, "http://localhost:" + this.port, true).as(newBrowser("dan"));
	}

	@AfterEach
	void close() {
		this.window.close();
	}

	@Test
	void pagesAreSoundAtAnyWidth() {
		store("reports/2026/a.csv", "x");
		store("reports/a file with quite a long name that goes on & on until it has to be broken somewhere.parquet",
				"12345");
		store("reports/b.csv", "x".repeat(2_000_000));
		isSound(at("files", "reports/"), "folder");
		isSound(at("files", "reports/none/"), "empty");
		isSound(at("files", "reports/b.csv"), "file");
		isSound(at("files", "reports/?sort=size&contains=b"), "filtered");
		isSound(at("uploads", "reports/"), "upload");
		isSound(at("deletions", "reports/b.csv"), "delete");
		isSound(at("folders", "reports/"), "new-folder");
		isSound("/buckets/" + this.bucket + "/paths?from=reports/&path=../x", "nonsense");
	}

	/** Where they break depends on the names and on the width. */
	@Test
	void breadcrumbsAreEasyToHitWhereverTheyBreak() {
		store("crumbs/of a folder/that has/several others/above it/x", "x");
		this.window.open(at("deletions", "crumbs/of%20a%20folder/that%20has/several%20others/above%20it/x"));
		for (int width = 320; width <= 480; width += 20) {
			this.window.page().setViewportSize(width, 800);
			Object least = this.window.page()
				.evaluate(
						"""
								() => {
								  const tops = [...document.querySelectorAll('.app-crumbs a')]
								    .flatMap((link) => [...link.getClientRects()]).map((line) => Math.round(line.top)).sort((a, b) => a - b);
								  const steps = tops.slice(1).map((top, i) => top - tops[i]).filter((step) => step > 2);
								  return Math.min(...steps, 1000);
								}""");
			assertThat(((Number) least).intValue()).as("from one line to the next at %d", width).isBetween(24, 999);
		}
	}

	@Test
	void previewsAreSoundAtAnyWidth() {
		store("looks/people.csv", """
				id,name,office,joined,active,salary
				1,"Smith, Anne",London,2024-03-01,true,41250.50
				2,Błażej,Łódź,2025-11-17,false,
				3,"O'Neill <b>""Pat""</b>",Belfast,2026-01-05,true,38000
				""");
		store("looks/sales.parquet", dev.cooperage.preview.SampleParquet.sales(1000));
		store("looks/picture.png", FilePageTests.PNG);
		store("looks/data.bin",
				new byte[] { 0, 1, 2, 3, 'C', 'o', 'o', 'p', 0, (byte) 0xff, 17, 18, 19, 20, 21, 22, 23, 24 });
		store("looks/settings.json", "{\"name\":\"Köln\",\"sizes\":[1,2.50],\"nested\":{\"deep\":{\"deeper\":true}}}");
		store("looks/document.pdf", "%PDF-1.7\n");
		store("looks/broken.parquet", "PAR1 and no more");
		for (String name : List.of("people.csv", "sales.parquet", "picture.png", "data.bin", "settings.json",
				"document.pdf", "broken.parquet")) {
			isSound(at("files", "looks/" + name), "preview-" + name.replace('.', '-'));
		}
	}

	@Test
	void ticksAreCountedAndTickedInRanges() {
		for (int i = 1; i <= 6; i++) {
			store("ranges/" + i + ".csv", "x");
		}
		store("ranges/sub/x", "x");
		this.window.open(at("files", "ranges/"));
		this.window.page().getByLabel("Tick 2.csv").click();
		this.window.page()
			.getByLabel("Tick 5.csv")
			.click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
		assertThat(this.window.text()).contains("4 entries ticked");
		this.window.isSound("files-ticked");
		this.window.page().getByText("Tick all on this page").click();
		assertThat(this.window.text()).contains("7 entries ticked", "Untick all");
		this.window.page().getByText("Untick all").press("Space");
		assertThat(this.window.text()).contains("Tick files and folders to act on them");
	}

	@Test
	void pathBoxOffersWhatBeginsSo() {
		store("offered/reports/a.csv", "x");
		store("offered/receipts.csv", "x");
		this.window.open(at("files", "offered/"));
		Locator field = this.window.suggesting("Go to folder or file");
		field.pressSequentially("offered/re");
		this.window.page().locator(".autocomplete__option").getByText("offered/reports/").waitFor();
		this.window.isSound("files-path-suggestions");
		this.window.page().locator(".autocomplete__option").getByText("offered/reports/").click();
		this.window.press("Go");
		assertThat(this.window.path()).isEqualTo(at("files", "offered/reports/"));
	}

	@Test
	void listingWorksWithoutScripts(Browser browser) {
		store("plain/a.csv", "x");
		store("plain/b.csv", "xx");
		try (BrowserWindow plain = new BrowserWindow(browser, "http://localhost:" + this.port, false)
			.as(newBrowser("dan"))) {
			plain.open(at("files", "plain/"));
			plain.type("Filter this page", "b");
			plain.press("Filter");
			assertThat(plain.text()).contains("1 of the 2 entries in this folder contains b").doesNotContain("a.csv");
			plain.follow("Clear the filter");
			plain.follow("Tick all on this page");
			assertThat(plain.text()).contains("2 entries ticked");
			plain.type("Go to folder or file", "plain/a.csv");
			plain.press("Go");
			plain.heading("a.csv");
			plain.isSound("files-without-scripts");
		}
	}

	@Test
	void filesGoUpAndComeDown() throws Exception {
		store("up/there.txt", "first");
		this.window.open(at("files", "up/"));
		this.window.press("Upload");
		this.window.field("Add files")
			.setInputFiles(
					List.of(file("new.txt", "content"), file("there.txt", "second")).toArray(FilePayload[]::new));
		this.window.page().locator(".app-chosen li").first().waitFor();
		assertThat(this.window.page().locator(".app-chosen").innerText()).contains("new.txt 7 bytes");
		assertThat(this.window.text()).contains("2 files, 13 bytes");
		this.window.press("Upload");
		this.window.heading("1 file is stored, 1 not");
		this.window.isSound("files-uploaded");
		this.window.press("Back to the folder");
		Download download = this.window.page().waitForDownload(() -> this.window.follow("Download new.txt"));
		assertThat(Files.readString(download.path())).isEqualTo("content");
		assertThat(download.suggestedFilename()).isEqualTo("new.txt");
	}

	private void store(String key, byte[] content) {
		this.objects.put(this.bucket, new ObjectKey(key), new ByteArrayInputStream(content), null, true);
	}

	private static FilePayload file(String name, String content) {
		return new FilePayload(name, "text/plain", content.getBytes(StandardCharsets.UTF_8));
	}

	private void isSound(String path, String name) {
		this.window.open(path);
		this.window.isSound("files-" + name);
	}

}
