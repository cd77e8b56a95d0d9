package dev.cooperage.files.uploads.direct;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.cooperage.RunningPanel;
import dev.cooperage.BrowserWindow;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Uploads whose person was signed out and signs in again in another tab. */
class SignedOutUploadTests extends UploadingBrowser {

	private static final String SENTENCE = "You were signed out. Sign in again in another tab, then try again here.";

	@Test
	void nothingBegunGoesOnAfterSigningInAgain() {
		BrowserWindow window = open("dan", "out/ready/");
		choose("a.txt", "content");
		signOut();
		window.press("Upload");
		this.page.locator(".govuk-error-message").getByText(SENTENCE).waitFor();
		signInElsewhere();
		window.press("Upload");
		window.heading("1 file is stored");
		assertThat(read("out/ready/a.txt")).isEqualTo("content");
	}

	@Test
	void smallFileGoesOnAfterSigningInAgain() {
		BrowserWindow window = open("dan", "out/small/");
		choose("a.txt", "content");
		List<Route> asked = signOutAt("**/small-files?*");
		goOn(window);
		assertThat(asked).as("requests for the file").hasSizeGreaterThanOrEqualTo(2);
		assertThat(read("out/small/a.txt")).isEqualTo("content");
	}

	@Test
	void largeFileGoesOnAfterSigningInAgain() throws Exception {
		Path file = large("a.txt");
		BrowserWindow window = open("dan", "out/large/");
		choose(file);
		signOutAt("**/direct-uploads");
		goOn(window);
		assertThat(exists("out/large/a.txt")).isTrue();
	}

	@Test
	void partsThroughThePanelGoOnAfterSigningInAgain() throws Exception {
		Path file = large("a.txt");
		BrowserWindow window = open("dan", "out/parts/");
		this.page.addInitScript("Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined })");
		this.page.reload();
		this.page.locator("#directory").waitFor();
		choose(file);
		List<Route> parts = signOutAt("**/parts/*");
		goOn(window);
		assertThat(parts).as("parts refused, and sent again").hasSizeGreaterThanOrEqualTo(4);
		assertThat(exists("out/parts/a.txt")).isTrue();
	}

	private void goOn(BrowserWindow window) {
		window.press("Upload");
		window.heading("Nothing is stored");
		assertThat(window.text()).contains("Not stored: " + SENTENCE).doesNotContain("reload this page");
		signInElsewhere();
		window.press("Try again a.txt");
		window.heading("1 file is stored");
	}

	private void signInElsewhere() {
		Page other = this.page.context().newPage();
		other.navigate("/sign-in");
		other.getByLabel("User name").fill("dan");
		other.getByLabel("Password").fill(RunningPanel.PASSWORD);
		other.locator("main button").click();
		other.waitForURL((url) -> !url.contains("/sign-in"));
	}

	/** At the first request to such an address; gives those that were sent. */
	private List<Route> signOutAt(String address) {
		List<Route> sent = new ArrayList<>();
		this.page.route(address, (route) -> {
			if (sent.isEmpty()) {
				signOut();
			}
			sent.add(route);
			route.resume();
		});
		return sent;
	}

	/** Takes the session from the browser, as its end does. */
	private void signOut() {
		this.page.context().clearCookies();
	}

}
