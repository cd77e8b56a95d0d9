package dev.cooperage.guide;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import dev.cooperage.BrowserPanel;
import dev.cooperage.Window;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The guide that the people of the platform read, walked label by label, with scripts and
 * without. Each step leaves pictures in {@code target/screenshots}.
 */
class GuideWalkTests extends BrowserPanel {

	private static final String GRANT = "Grant access to this data to other users";

	private static final byte[] FIGURES = "month,count\n2026-01,7\n".getBytes(StandardCharsets.UTF_8);

	private static final byte[] NOTES = "Preliminary.\n".repeat(200).getBytes(StandardCharsets.UTF_8);

	private final String bucket = newName();

	@Test
	void guideIsTrueStepByStep() throws IOException {
		Window ada = window();
		signsIn(ada, "guide");
		createsADataSource(ada, "guide");
		choosesBobFromTheList(ada);
		editsTheLevelOfBob(ada, "Read/write", "guide");
		uploadsTwoFiles(ada, "guide");
		downloads(ada, "figures.csv", FIGURES);
		makesAFolder(ada);
		Window bob = windowOf("bob");
		usesTheFilesAsBob(bob);
		editsTheLevelOfBob(ada, "Read only", null);
		findsUploadingRefused(bob);
		revokesTheAccessOfBob(ada, "guide");
		findsTheDataSourceRefused(bob, "guide");
		deletesAFile(ada);
		findsAppData(ada);
		signsOut(ada);
	}

	@Test
	void guideIsTrueWithoutScripts() throws IOException {
		Window ada = windowWithoutScripts();
		signsIn(ada, "plain");
		createsADataSource(ada, "plain");
		ada.type(GRANT, "bob");
		ada.choose("Read only");
		ada.press("Grant access");
		assertThat(ada.line("bob").innerText()).contains("Read only", "Active", "by ada");
		ada.isSound("plain-04-granted");
		editsTheLevelOfBob(ada, "Read/write", "plain");
		uploadsTwoFiles(ada, "plain");
		downloads(ada, "figures.csv", FIGURES);
		Window bob = windowWithoutScripts().signIn("bob");
		bob.open("/buckets/" + this.bucket + "/files/");
		downloads(bob, "notes.txt", NOTES);
		revokesTheAccessOfBob(ada, "plain");
		findsTheDataSourceRefused(bob, "plain");
		signsOut(ada);
	}

	private void signsIn(Window ada, String walk) {
		ada.open("/");
		ada.isSound(walk + "-01-sign-in");
		ada.signIn("ada");
		ada.follow("Warehouse data");
		ada.isSound(walk + "-02-warehouse-data");
	}

	private void createsADataSource(Window ada, String walk) {
		ada.press("Create a new warehouse data source");
		ada.type("Name", this.bucket.substring("alpha-".length()));
		ada.type("Purpose", "Figures by month, cleaned");
		ada.isSound(walk + "-03-create");
		ada.press("Create");
		ada.page().waitForURL("**/buckets/" + this.bucket);
		assertThat(ada.page().locator("h1").innerText()).contains(this.bucket);
		assertThat(ada.page().locator(".app-flash").innerText()).contains("Only you are in its data access group");
		assertThat(ada.line("ada").innerText()).contains("Admin", "Active");
		ada.isSound(walk + "-03-created");
	}

	private void choosesBobFromTheList(Window ada) {
		ada.suggesting(GRANT).pressSequentially("bo");
		ada.page().locator(".autocomplete__option").getByText("bob").waitFor();
		ada.picture("guide-04-choose-1280", true);
		ada.page().locator(".autocomplete__option").getByText("bob").click();
		assertThat(ada.field(GRANT).inputValue()).isEqualTo("bob");
		ada.choose("Read only");
		ada.press("Grant access");
		ada.line("bob").getByText("Active").waitFor();
		assertThat(ada.line("bob").innerText()).contains("Read only", "by ada");
		ada.isSound("guide-04-granted");
	}

	private void editsTheLevelOfBob(Window ada, String level, String picturesOf) {
		ada.open("/buckets/" + this.bucket);
		ada.follow("Edit access level of bob");
		if (picturesOf != null) {
			ada.isSound(picturesOf + "-05-edit");
		}
		ada.choose(level);
		ada.press("Save");
		ada.line("bob").getByText("Active").waitFor();
		assertThat(ada.line("bob").innerText()).contains(level);
	}

	private void uploadsTwoFiles(Window ada, String walk) {
		ada.press("Files");
		ada.isSound(walk + "-06-no-files");
		ada.press("Upload");
		ada.field("Add files")
			.setInputFiles(new FilePayload[] { file("figures.csv", FIGURES), file("notes.txt", NOTES) });
		ada.isSound(walk + "-06-upload");
		ada.press("Upload");
		ada.heading("2 files are stored");
		ada.isSound(walk + "-06-uploaded");
		ada.press("Back to the folder");
		assertThat(ada.line("figures.csv").innerText()).contains("22 bytes");
		assertThat(ada.line("notes.txt").innerText()).contains("2.5 KiB");
		ada.isSound(walk + "-06-files");
	}

	private static void downloads(Window person, String name, byte[] content) throws IOException {
		Download download = person.page().waitForDownload(() -> person.follow("Download " + name));
		assertThat(download.suggestedFilename()).isEqualTo(name);
		assertThat(Files.readAllBytes(download.path())).isEqualTo(content);
	}

	private static void makesAFolder(Window ada) {
		ada.press("New folder");
		ada.type("Name", "2026");
		ada.isSound("guide-07-new-folder");
		ada.press("Create folder");
		ada.isSound("guide-07-folder");
		ada.follow("Files");
		assertThat(ada.line("2026/").isVisible()).isTrue();
	}

	private void usesTheFilesAsBob(Window bob) throws IOException {
		bob.type("Search by name or purpose", this.bucket);
		bob.press("Search");
		bob.follow(this.bucket);
		bob.isSound("guide-08-as-bob");
		assertThat(bob.page().getByText(GRANT).count()).isZero();
		bob.press("Files");
		downloads(bob, "notes.txt", NOTES);
		bob.follow("2026/");
		bob.press("Upload");
		bob.field("Add files").setInputFiles(file("bobs.csv", FIGURES));
		bob.press("Upload");
		bob.heading("1 file is stored");
		bob.follow("bobs.csv");
		bob.isSound("guide-08-file");
	}

	private void findsUploadingRefused(Window bob) {
		assertThat(bob.open("/buckets/" + this.bucket + "/uploads/")).isEqualTo(403);
		assertThat(bob.text()).contains("This needs Read/write", "you have Read only", "ada");
		bob.isSound("guide-09-upload-refused");
		bob.open("/buckets/" + this.bucket + "/files/");
		assertThat(bob.line("notes.txt").count()).isOne();
		assertThat(bob.page().getByText("Upload", new Page.GetByTextOptions().setExact(true)).count()).isZero();
	}

	private void revokesTheAccessOfBob(Window ada, String walk) {
		ada.open("/buckets/" + this.bucket);
		ada.follow("Edit access level of bob");
		ada.press("Revoke access");
		ada.page().getByText("bob no longer has access.").waitFor();
		assertThat(ada.line("bob").count()).isZero();
		ada.isSound(walk + "-10-revoked");
	}

	private void findsTheDataSourceRefused(Window bob, String walk) {
		assertThat(bob.open("/buckets/" + this.bucket)).isEqualTo(403);
		assertThat(bob.text()).contains("You do not have access to " + this.bucket, "Request access", "ada");
		bob.isSound(walk + "-11-refused");
		assertThat(bob.open("/buckets/" + this.bucket + "/downloads/notes.txt")).isEqualTo(403);
	}

	private static void deletesAFile(Window ada) {
		ada.press("Files");
		ada.follow("notes.txt");
		ada.follow("Delete");
		ada.isSound("guide-12-delete");
		ada.press("Delete");
		assertThat(ada.page().locator(".app-flash").innerText()).contains("notes.txt");
		assertThat(ada.line("notes.txt").count()).isZero();
		ada.isSound("guide-12-deleted");
	}

	private void findsAppData(Window ada) {
		ada.follow("App data");
		assertThat(ada.text()).contains("Platform admins create them").doesNotContain("Create a new app data source");
		ada.isSound("guide-13-app-data");
		Window root = windowOf("root");
		root.follow("App data");
		root.press("Create a new app data source");
		root.isSound("guide-13-create-app-data");
		root.type("Name", this.bucket + "-app");
		root.press("Create");
		root.page().waitForURL("**/buckets/" + this.bucket + "-app");
		assertThat(root.page().locator("h1").innerText()).contains("App data source");
		root.isUntroubled();
	}

	private static void signsOut(Window ada) {
		ada.page().locator("summary", new Page.LocatorOptions().setHasText("ada")).click();
		ada.press("Sign out");
		assertThat(ada.text()).contains("You are signed out");
		ada.isUntroubled();
		ada.open("/warehouse-data");
		assertThat(ada.path()).isEqualTo("/sign-in");
	}

	private static FilePayload file(String name, byte[] content) {
		return new FilePayload(name, "text/plain", content);
	}

}
