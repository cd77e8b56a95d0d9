package dev.cooperage.files.uploads.direct;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import dev.cooperage.Chromium;
import dev.cooperage.BrowserWindow;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Uploads straight from Chromium to S3, as people see and steer them. */
class DirectUploadLooksTests extends UploadingBrowser {

	@Test
	void droppedFolderGoesUpWithItsPaths() throws Exception {
		BrowserWindow window = open("dan", "dropped/");
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
	void existingFileIsReplacedOnlyByChoice() {
		store("choice/a.txt", "first");
		BrowserWindow window = open("dan", "choice/");
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
	void uploadIsPausedResumedAndCancelledByKeyboard() throws Exception {
		BrowserWindow window = open("dan", "keys/");
		HeldRequests held = hold();
		this.page.locator("#files").setInputFiles(new Path[] { large("a.txt"), large("b.txt") });
		window.field("Add files").focus();
		tabTo("Upload");
		this.page.keyboard().press("Enter");
		assertThat(this.page.locator("[data-state=uploading]")).hasCount(2);
		// Both parts of both files: what is not on its way is not finished before the
		// pause.
		held.await(4);
		tabTo("Pause all");
		this.page.keyboard().press("Enter");
		assertThat(this.page.locator("[data-state=pausing]")).hasCount(2);
		assertThat(window.text()).contains("Pausing…");
		tabTo("Cancel b.txt");
		this.page.keyboard().press("Enter");
		assertThat(this.page.locator("[data-state=cancelled]")).hasCount(1);
		tabTo("Resume a.txt");
		this.page.keyboard().press("Enter");
		held.letGo();
		window.heading("1 file is stored, 1 not");
		assertThat(exists("keys/a.txt")).isTrue();
		assertThat(exists("keys/b.txt")).isFalse();
		eventually(() -> assertThat(
				this.database.sql("select state from upload where key = 'keys/b.txt'").query(String.class).list())
			.containsExactly("GONE"));
	}

	@Test
	void pauseFinishesThePartsUnderWayAndThrowsNothingAway() throws Exception {
		Path file = Files.write(this.disk.resolve("paused.bin"), bytes(11 * PART));
		BrowserWindow window = open("dan", "paused/");
		HeldRequests held = hold();
		List<String> sent = new ArrayList<>();
		this.page.onRequest((request) -> {
			if (TO_S3.matcher(request.url()).matches() && request.method().equals("PUT")) {
				sent.add(request.url().replaceAll(".*partNumber=([0-9]+).*", "$1"));
			}
		});
		choose(file);
		window.press("Upload");
		held.await(2);
		window.press("Pause all");
		assertThat(this.page.locator("[data-state=pausing]")).hasCount(1);
		held.letGo();
		this.page.locator("[data-state=paused]").waitFor();
		int kept = sent.size();
		assertThat(kept).isBetween(2, 4);
		assertThat(this.page.locator("[data-state=paused]"))
			.containsText("Paused: %d.0 MiB of 55.0 MiB".formatted(5 * kept));
		window.isSound("direct-paused");
		assertThat(window.text()).contains("Resume all");
		window.press("Resume all");
		window.heading("1 file is stored");
		assertThat(sent).as("each part once").doesNotHaveDuplicates().hasSize(11);
	}

	@Test
	void leavingThePageDuringAnUploadAsksFirst() throws Exception {
		BrowserWindow window = open("dan", "leaving/");
		HeldRequests held = hold();
		choose(large("a.txt"));
		window.press("Upload");
		held.await(1);
		List<String> asked = new ArrayList<>();
		this.page.onDialog((dialog) -> {
			asked.add(dialog.type());
			dialog.dismiss();
		});
		this.page.evaluate("location.href = '/account'");
		this.page.waitForCondition(() -> !asked.isEmpty());
		assertThat(asked).containsExactly("beforeunload");
		held.letGo();
		window.heading("1 file is stored");
		window.open("/account");
		assertThat(asked).as("nothing is left undone").hasSize(1);
	}

	@Test
	void finishedUploadIsNotCalledUnfinished() throws Exception {
		Path file = large("again.bin");
		BrowserWindow window = open("dan", "once/");
		HeldRequests held = hold();
		choose(file);
		window.press("Upload");
		held.await(1);
		kill();
		window = open("dan", "once/");
		assertThat(this.page.locator("[data-unfinished-uploads]")).containsText("once/again.bin");
		choose(file);
		window.press("Upload");
		window.heading("1 file is stored");
		this.page.waitForLoadState(LoadState.NETWORKIDLE);
		assertThat(window.text()).doesNotContain("once/again.bin", "1 unfinished upload");
	}

	@Test
	void progressMovesWhileOnePartIsSent() throws Exception {
		Path file = Files.write(this.disk.resolve("slow.bin"), bytes(PART));
		BrowserWindow window = open("dan", "slow/");
		JsonObject slow = new JsonObject();
		slow.addProperty("offline", false);
		slow.addProperty("latency", 0);
		slow.addProperty("downloadThroughput", -1);
		slow.addProperty("uploadThroughput", 1024 * 1024);
		this.page.context().newCDPSession(this.page).send("Network.emulateNetworkConditions", slow);
		choose(file);
		window.press("Upload");
		Locator row = this.page.locator("[data-state=uploading]");
		assertThat(row).containsText(Pattern.compile("\\(([1-9]|[1-8][0-9])%\\)"));
		assertThat(row).containsText(Pattern.compile("[KM]iB/s, about [0-9]+ seconds? left"));
		window.heading("1 file is stored");
	}

	@Test
	void declarationIsCheckedBesideItsFieldsAndKept() {
		BrowserWindow window = open("dan", "declared/");
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
		BrowserWindow window = new BrowserWindow(this.browser, "http://localhost:" + this.port, false)
			.as(newBrowser("dan"));
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
		BrowserWindow window = open("dan", "none/");
		window.press("Upload");
		assertThat(this.page.locator("#files-error")).containsText("Choose at least one file");
		assertThat(window.field("Add files")).isFocused();
	}

}
