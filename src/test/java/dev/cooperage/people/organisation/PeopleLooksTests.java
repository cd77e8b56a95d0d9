package dev.cooperage.people.organisation;

import java.util.Map;

import com.microsoft.playwright.Browser;
import dev.cooperage.Chromium;
import dev.cooperage.BrowserWindow;
import dev.cooperage.people.signin.ProviderPanel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Signing in with a provider, and the pages about people, in a real browser. */
@ExtendWith(Chromium.class)
class PeopleLooksTests extends ProviderPanel {

	@Autowired
	private Organisation organisation;

	@Test
	void signInThroughTheProviderAndOutAgain(Browser browser) {
		try (BrowserWindow window = new BrowserWindow(browser, "http://localhost:" + this.port, true)) {
			window.open("/sign-in");
			window.isSound("sign-in");
			window.open("/sign-in?problem=name-taken");
			window.isSound("sign-in-refused");
			companySays("quinn", Map.of("preferred_username", "quinn", "name", "Quinn Quill"));
			window.open("/sign-in");
			window.page().getByText("Sign in with Company").click();
			window.page().waitForURL((url) -> url.startsWith("http://localhost:" + this.port));
			window.open("/account");
			assertThat(window.text()).contains("Quinn Quill");
			window.page().locator(".app-account summary").click();
			window.press("Sign out");
			window.page().waitForURL((url) -> url.endsWith("/sign-in?signed-out"));
			assertThat(window.text()).contains("You are signed out");
		}
	}

	@Test
	void peoplePageIsSound(Browser browser) {
		long number = member("rosa-hub");
		withGitHub(number, "rosa-hub");
		try {
			gitHubSays(newNumber(), "rosa-hub", "Rosa Other");
			signIn(stranger(), "github");
		}
		finally {
			this.organisation.refresh();
		}
		withGitHub(newNumber(), "sam-ext");
		try (BrowserWindow root = new BrowserWindow(browser, "http://localhost:" + this.port, true)) {
			root.signIn("root");
			root.open("/people");
			assertThat(root.text()).contains("rosa-hub", "Outside", "Rosa Other", "acme");
			root.isSound("people");
			root.open("/people?q=nobody-there");
			root.isSound("people-nobody");
			root.open("/people/" + this.directory.find("rosa-hub").orElseThrow().id() + "/deactivation");
			root.isSound("people-deactivation");
		}
	}

}
