package dev.cooperage.files.uploads.form;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Route;
import dev.cooperage.BrowserWindow;
import dev.cooperage.files.uploads.direct.HeldRequests;
import dev.cooperage.files.uploads.direct.UploadingBrowser;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Very many small files from Chromium, and the list that shows them. */
class ManySmallFilesTests extends UploadingBrowser {

	private static final int FILES = 500;

	private static final Pattern SMALL_FILES = Pattern.compile(".*/small-files\\?.*");

	@Test
	void fiveHundredFilesAreStoredTenTimesInARow() throws Exception {
		Path[] files = files(FILES);
		BrowserWindow window = open("dan", "many/0/");
		this.page.setDefaultTimeout(120_000);
		for (int round = 0; round < 10; round++) {
			window.open(at("uploads", "many/" + round + "/"));
			this.page.locator("#files").setInputFiles(files);
			window.press("Upload");
			window.heading("500 files are stored");
		}
		assertThat(this.database.sql(
				"select count(*) from audit_entry where bucket = :bucket and action = 'FILE_UPLOADED' and subject like 'many/%'")
			.param("bucket", this.bucket.value())
			.query(Integer.class)
			.single()).isEqualTo(10 * FILES);
	}

	@Test
	void oneOfManyFilesThatIsNotStoredIsFound() throws Exception {
		Path[] files = files(120);
		store("found/f70", "there before");
		BrowserWindow window = open("dan", "found/");
		this.page.setDefaultTimeout(120_000);
		this.page.locator("#files").setInputFiles(files);
		assertThat(this.page.locator(".app-chosen li")).hasCount(50);
		assertThat(this.page.locator(".app-chosen li").first()).hasAttribute("aria-setsize", "120");
		window.press("Next page of files");
		assertThat(this.page.locator(".app-chosen li").first()).hasAttribute("aria-posinset", "51");
		window.press("Upload");
		window.heading("119 files are stored, 1 not");
		assertThat(this.page.locator(".app-chosen li")).hasCount(1);
		assertThat(window.text()).contains("Not stored (1)", "a file of this name exists");
		window.isSound("direct-many");
		window.press("Replace f70");
		window.heading("120 files are stored");
		assertThat(read("found/f70")).isEqualTo("70");
	}

	@Test
	void filesThatWerePausedWhileTheyWaitedAreSentOnce() throws Exception {
		Path[] files = files(170);
		BrowserWindow window = open("dan", "paused/");
		HeldRequests held = new HeldRequests(this.page);
		this.page.route(SMALL_FILES, held::hold);
		this.page.locator("#files").setInputFiles(files);
		window.press("Upload");
		held.await(3);
		window.press("Pause all");
		window.press("Resume all");
		window.press("Pause all");
		window.press("Resume all");
		held.letGo();
		window.heading("170 files are stored");
	}

	private Path[] files(int number) throws Exception {
		List<Path> files = new ArrayList<>();
		for (int i = 0; i < number; i++) {
			files.add(Files.writeString(this.disk.resolve("f" + i), String.valueOf(i)));
		}
		return files.toArray(Path[]::new);
	}

}
