package dev.cooperage.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.zip.ZipFile;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import dev.cooperage.BrowserWindow;

import static org.assertj.core.api.Assertions.assertThat;

/** The guide's sections about the files that are there, in its order. */
record FilesWalk(GuidePeople people, Walk walk, BrowserWindow ada) {

	private static final String FILE = UploadWalk.FILE;

	private static final String FIGURES = UploadWalk.FIGURES;

	void findAndRead() {
		this.ada.open(this.people.page() + "/files/");
		this.walk.section("Find and read files");
		this.walk.step(this.ada, () -> {
			this.ada.type("Go to folder or file", "reports/2026/");
			this.ada.field("Go to folder or file").press("Escape");
		}, ".app-page-head, .app-tools, section[aria-label='Files and folders']", () -> {
			this.ada.press("Go");
			this.ada.line("summary.txt").waitFor();
		});
		this.ada.open(this.people.page() + "/files/");
		this.walk.step(this.ada, () -> this.ada.follow(FILE),
				"h1, section[aria-labelledby=preview], section[aria-labelledby=about]", () -> {
				});
		assertThat(this.ada.text()).contains("Altcourse", "text/");
	}

	void download() {
		this.walk.section("Download files");
		this.walk.step(this.ada, () -> {
		}, ".app-page-head", () -> assertThat(content(received("Download"), FILE)).isEqualTo(FIGURES));
		this.walk.step(this.ada, () -> {
			this.ada.follow("Download as");
			this.ada.type("Name of the download", "prisons-january.csv");
		}, "form.app-card", () -> assertThat(content(received("Download"), "prisons-january.csv")).isEqualTo(FIGURES));
		this.ada.open(this.people.page() + "/files/");
		this.walk.step(this.ada, () -> {
			this.ada.page().getByLabel("Tick " + FILE).check();
			this.ada.page().getByLabel("Tick reports/").or(this.ada.page().getByLabel("Tick reports")).first().check();
		}, "section[aria-label='Files and folders']", () -> {
			this.ada.press("Download as zip");
			hasTwoEntries(received("Download zip"));
		});
	}

	private Download received(String button) {
		return this.ada.page().waitForDownload(() -> this.ada.press(button));
	}

	private static String content(Download download, String name) {
		assertThat(download.suggestedFilename()).isEqualTo(name);
		try {
			return Files.readString(download.path());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void hasTwoEntries(Download download) {
		try (ZipFile zip = new ZipFile(download.path().toFile())) {
			assertThat(zip.stream()).extracting((entry) -> entry.getName())
				.containsExactlyInAnyOrder(FILE, "reports/2026/summary.txt");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void versions() {
		try (OwnS3 s3 = this.people.s3(this.ada)) {
			s3.writes(FILE, "spoilt");
			this.ada.open(this.people.page() + "/files/" + FILE);
			this.walk.section("Old versions and deleted files");
			this.walk.step(this.ada, () -> this.ada.follow("Versions"), ".app-page-head, section[aria-label=Versions]",
					() -> {
						this.ada.page().locator("button").getByText("Restore").click();
						this.ada.page().locator(".app-flash").waitFor();
					});
			s3.reads(FILE, FIGURES);
			this.ada.open(this.people.page() + "/files/" + FILE);
			this.walk.step(this.ada, () -> this.ada.follow("Delete"), "h1, section.app-card", () -> {
				this.ada.press("Delete");
				this.ada.page().locator(".app-flash").waitFor();
			});
			assertThat(this.ada.line(FILE).count()).isZero();
			this.walk.step(this.ada, () -> {
				this.ada.follow("Deleted files");
				this.ada.page().getByLabel("Tick " + FILE).check();
			}, "h1, section[aria-label='Deleted files']", () -> {
				this.ada.press("Undelete what is ticked");
				this.ada.page().locator(".app-flash").waitFor();
			});
			s3.reads(FILE, FIGURES);
		}
	}

	void code() {
		this.ada.open(this.people.page() + "/files/" + FILE);
		this.walk.section("Work from code");
		this.walk.step(this.ada, () -> this.ada.page().locator("summary").getByText("Python: pandas").click(),
				"section[aria-labelledby=code]", () -> assertThat(this.ada.text()).contains("pd.read_csv"));
		openMenu();
		this.walk.step(this.ada, () -> this.ada.follow("Account"), "#s3-keys",
				() -> this.ada.page().getByText("Show the secret access key", exact()).click());
		assertThat(this.ada.text()).contains("Secret access key");
	}

	void signOut() {
		this.walk.section("Sign out");
		this.walk.step(this.ada, this::openMenu, ".app-account, .app-account__menu", () -> this.ada.press("Sign out"));
		assertThat(this.ada.text()).contains("You are signed out");
		this.ada.open("/warehouse-data");
		assertThat(this.ada.path()).isEqualTo("/sign-in");
	}

	private void openMenu() {
		this.ada.page().locator(".app-account summary").click();
	}

	private static Page.GetByTextOptions exact() {
		return new Page.GetByTextOptions().setExact(true);
	}

}
