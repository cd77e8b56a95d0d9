package dev.cooperage.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.cooperage.RunningPanel;
import dev.cooperage.Window;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Uploads whose person was signed out and signs in again in another tab. */
class SignedOutUploadTests extends UploadingBrowser {

	private static final String SENTENCE = "Not stored: You were signed out. Sign in again in another tab, then choose Try again here.";

	@Test
	void smallFileGoesOnAfterSigningInAgain() {
		Window window = open("dan", "out/small/");
		choose("a.txt", "content");
		signOut();
		goOn(window);
		assertThat(read("out/small/a.txt")).isEqualTo("content");
	}

	@Test
	void largeFileGoesOnAfterSigningInAgain() throws Exception {
		Path file = large("a.txt");
		Window window = open("dan", "out/large/");
		choose(file);
		signOut();
		goOn(window);
		assertThat(exists("out/large/a.txt")).isTrue();
	}

	@Test
	void partsThroughThePanelGoOnAfterSigningInAgain() throws Exception {
		Path file = large("a.txt");
		Window window = open("dan", "out/parts/");
		this.page.addInitScript("Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined })");
		this.page.reload();
		this.page.locator("#directory").waitFor();
		choose(file);
		List<Route> held = new ArrayList<>();
		this.page.route("**/parts/*", (route) -> {
			if (held.isEmpty()) {
				signOut();
			}
			held.add(route);
			route.resume();
		});
		goOn(window);
		assertThat(held).as("parts refused, and sent again").hasSizeGreaterThanOrEqualTo(4);
		assertThat(exists("out/parts/a.txt")).isTrue();
	}

	private void goOn(Window window) {
		window.press("Upload");
		window.heading("Nothing is stored");
		assertThat(window.text()).contains(SENTENCE).doesNotContain("reload this page");
		Page other = this.page.context().newPage();
		other.navigate("/sign-in");
		other.getByLabel("User name").fill("dan");
		other.getByLabel("Password").fill(RunningPanel.PASSWORD);
		other.locator("main button").click();
		other.waitForURL((url) -> !url.contains("/sign-in"));
		window.press("Try again a.txt");
		window.heading("1 file is stored");
	}

	/** Takes the session from the browser, as its end does. */
	private void signOut() {
		this.page.context().clearCookies();
	}

}
