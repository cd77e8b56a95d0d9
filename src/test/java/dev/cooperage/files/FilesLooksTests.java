package dev.cooperage.files;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.options.FilePayload;
import dev.cooperage.Chromium;
import dev.cooperage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages of files in a real browser. */
@ExtendWith(Chromium.class)
class FilesLooksTests extends FilesPanel {

	private Window window;

	@BeforeEach
	void open(Browser browser) {
		this.window = new Window(browser, "http://localhost:" + this.port, true).signIn("dan");
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
		isSound(at("uploads", "reports/"), "upload");
		isSound(at("deletions", "reports/b.csv"), "delete");
		isSound(at("folders", "reports/"), "new-folder");
		isSound("/buckets/" + this.bucket + "/paths?from=reports/&path=../x", "nonsense");
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

	private static FilePayload file(String name, String content) {
		return new FilePayload(name, "text/plain", content.getBytes(StandardCharsets.UTF_8));
	}

	private void isSound(String path, String name) {
		this.window.open(path);
		this.window.isSound("files-" + name);
	}

}
