package dev.cooperage.files.jobs;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipFile;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import dev.cooperage.Chromium;
import dev.cooperage.BrowserWindow;
import dev.cooperage.files.FileLinks;
import dev.cooperage.files.FileNames;
import dev.cooperage.s3names.ObjectKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Zips, versions, deleted files and jobs in a real browser. */
@ExtendWith(Chromium.class)
class TransferLooksTests extends JobsPanel {

	private final List<BrowserWindow> windows = new ArrayList<>();

	private Browser browser;

	@BeforeEach
	void keep(Browser browser) {
		this.browser = browser;
	}

	@AfterEach
	void close() {
		this.windows.forEach(BrowserWindow::close);
		this.windows.clear();
	}

	private BrowserWindow dan(boolean scripts) {
		BrowserWindow window = new BrowserWindow(this.browser, "http://localhost:" + this.port, scripts)
			.as(newBrowser("dan"));
		this.windows.add(window);
		return window;
	}

	@Test
	void pagesAreSoundAtAnyWidth() {
		store("look/figures with quite a long name & more.csv", "1");
		store("look/figures with quite a long name & more.csv", "2".repeat(3000));
		store("look/sub/b.csv", "x".repeat(2_000_000));
		store("look/gone.csv", "x".repeat(20_000));
		store("look/old/gone.csv", "x");
		order(this.dan, "delete", "look/gone.csv", Map.of());
		order(this.dan, "delete", "look/old/gone.csv", Map.of());
		BrowserWindow window = dan(true);
		isSound(window, at("files", "look/figures%20with%20quite%20a%20long%20name%20&%20more.csv"), "file-actions");
		isSound(window, at("selection", "zip?key=look/"), "zip");
		isSound(window, at("selection", "delete?key=look/&key=be/"), "delete-selection");
		isSound(window, at("selection", "copy?key=look/sub/&key=look/gone2.csv"), "copy");
		isSound(window, at("selection", "rename?key=look/sub/b.csv"), "rename");
		window.press("Rename");
		window.isSound("transfer-rename-refused");
		isSound(window, at("versions", "look/figures%20with%20quite%20a%20long%20name%20&%20more.csv"), "versions");
		isSound(window, at("versions", "look/gone.csv"), "versions-deleted");
		isSound(window, at("deleted-files", "look/"), "deleted");
		isSound(window, at("deleted-files", "none/"), "deleted-none");
		isSound(window, at("downloads-as", "look/sub/b.csv"), "download-as");
		isSound(window, "/jobs", "jobs");
		FileJob failed = job(
				transfer(this.dan, "move", "look/sub/b.csv", "look/", "figures with quite a long name & more.csv"));
		isSound(window, "/jobs/" + failed.id(), "job-failed");
		isSound(window, "/account", "account-jobs");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void fileIsRenamedDownloadedAsZipDeletedAndUndeleted(boolean scripts) throws Exception {
		String folder = "walk-" + scripts + "/";
		store(folder + "a.csv", "content");
		BrowserWindow window = dan(scripts);
		window.open(at("files", folder + "a.csv"));
		window.follow("Rename");
		window.type("Name", "b <b>.csv");
		window.press("Rename");
		window.page().waitForURL("**/files/" + folder);
		assertThat(window.page().locator(".app-flash").innerText()).contains("1 file is renamed");
		window.follow("b <b>.csv");
		window.follow("Download as");
		window.type("Name of the download", "mine.csv");
		Download as = window.page().waitForDownload(() -> window.press("Download"));
		assertThat(as.suggestedFilename()).isEqualTo("mine.csv");
		assertThat(Files.readString(as.path())).isEqualTo("content");
		window.open(at("selection", "zip?key=" + folder));
		Download zip = window.page().waitForDownload(() -> window.press("Download zip"));
		assertThat(zip.suggestedFilename()).isEqualTo("walk-" + scripts + ".zip");
		try (ZipFile found = new ZipFile(zip.path().toFile())) {
			assertThat(found.getEntry("walk-" + scripts + "/b _b_.csv").getSize()).isEqualTo(7);
		}
		window.open(at("selection", "delete?key=" + folder));
		window.press("Delete");
		window.page().locator(".app-flash").waitFor();
		window.open(at("deleted-files", folder));
		window.page().getByLabel("Tick b <b>.csv").check();
		window.press("Undelete what is ticked");
		window.page().waitForURL("**/files/" + folder);
		assertThat(window.text()).contains("b <b>.csv");
		window.follow("b <b>.csv");
		window.follow("Versions");
		assertThat(window.text()).contains("Current", "Deleted");
		window.isUntroubled();
	}

	@Test
	void jobPageRenewsItselfUntilTheJobIsOver() {
		store("renew/a", "a");
		UUID id = waiting("dan", JobAction.COPY, "renew/", "renewed/");
		BrowserWindow window = dan(true);
		window.open("/jobs/" + id);
		assertThat(window.text()).contains("Waiting");
		window.isSound("transfer-job-waiting");
		this.database.sql("update file_job set next_try = now() where id = :id").param("id", id).update();
		window.page()
			.locator("#job")
			.getByText("Done", new com.microsoft.playwright.Locator.GetByTextOptions().setExact(true))
			.first()
			.waitFor();
		window.page().locator("#job .govuk-tag--green").waitFor();
		assertThat(exists("renewed/a")).isTrue();
		assertThat(window.page().locator("#job").getAttribute("hx-get")).isNull();
		window.isSound("transfer-job-done");
	}

	@Test
	void hostileNamesAreTextInEveryPage() {
		BrowserWindow window = dan(true);
		for (String name : List.of("<img src=x onerror=alert(1)>.txt", "\"quoted'.txt", "gnp.\u202Eexe", "line\nbreak",
				"😀 數據", "dots...", "%2e%2e%2f")) {
			String key = "hb/" + name;
			store(key, key);
			FileLinks links = new FileLinks(this.bucket);
			ObjectKey object = new ObjectKey(key);
			window.open(links.folder(object.folder()));
			window.page().locator("tbody a.app-key").getByText(FileNames.shown(name)).first().click();
			window.page().locator("h1").getByText(FileNames.shown(name)).waitFor();
			// A download that begins earlier ends the loading of the page.
			window.page().waitForLoadState();
			Download download = window.page().waitForDownload(() -> window.press("Download"));
			assertThat(download.failure()).isNull();
			for (String path : List.of(links.versions(object), links.selection("rename", object),
					links.selection("zip", object), links.selection("delete", object), links.downloadAs(object))) {
				assertThat(window.open(path)).isEqualTo(200);
				assertThat(window.text()).contains(FileNames.shown(name));
			}
			window.isUntroubled();
		}
		window.open(at("deleted-files", "hb/"));
		window.isSound("transfer-hostile");
	}

	private void isSound(BrowserWindow window, String path, String name) {
		assertThat(window.open(path)).as(path).isEqualTo(200);
		window.isSound("transfer-" + name);
	}

}
