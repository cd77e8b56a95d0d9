package dev.cooperage.web;

import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.options.LoadState;
import dev.cooperage.BrowserPanel;
import dev.cooperage.BrowserWindow;
import dev.cooperage.people.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The shell in a real browser: nothing blocked, nothing inaccessible, nothing too wide.
 */
class LooksTests extends BrowserPanel {

	@ParameterizedTest
	@ValueSource(strings = { "/samples/refused", "/nowhere", "/samples/broken", "/samples" })
	void pageIsSoundAtAnyWidth(String path) {
		BrowserWindow bob = windowOf("bob");
		bob.open(path);
		bob.isSound("shell-" + path.substring(1).replace('/', '-'));
	}

	@Test
	void refusedFormIsSound() {
		BrowserWindow bob = windowOf("bob");
		bob.open("/samples");
		bob.page().locator("form[action='/samples'] button").first().click();
		bob.page().locator(".govuk-error-summary:focus").waitFor();
		assertThat(bob.page().title()).startsWith("Error: ");
		bob.isSound("shell-invalid");
	}

	@Test
	void suggestionsComeFromTheServerAsText() {
		as("ada");
		this.directory.signedIn("idp", "mallory", "mallory", "<img src=x onerror=alert(1)>", Role.STANDARD_USER);
		BrowserWindow bob = windowOf("bob");
		bob.open("/samples");
		var field = bob.page().locator(".app-suggest input");
		field.pressSequentially("mallo");
		var match = bob.page().locator(".autocomplete__option:not(.autocomplete__option--no-results)");
		match.waitFor();
		assertThat(match.innerText()).contains("mallory (<img src=x onerror=alert(1)>)");
		bob.page().keyboard().press("ArrowDown");
		bob.page().keyboard().press("Enter");
		assertThat(field.inputValue()).isEqualTo("mallory");
		field.press("Backspace");
		match.waitFor();
		bob.isUntroubled();
	}

	@Test
	void flashTakesTheFocus() {
		BrowserWindow bob = windowOf("bob");
		bob.open("/samples");
		var form = bob.page().locator("form[action='/samples']").first();
		form.locator("[name=name]").fill("ada");
		form.getByText("Admin").click();
		form.locator("textarea").fill("work");
		form.getByText("I confirm").click();
		form.locator("button").click();
		bob.page().locator(".app-flash:focus").waitFor();
		bob.isSound("shell-flash");
		bob.page().locator(".app-flash p").evaluate("it => it.textContent = 'name'.repeat(60)");
		bob.isSound("shell-flash-long");
	}

	@Test
	void fontsOfOthersAreNeverFetched() {
		BrowserWindow bob = windowOf("bob");
		List<String> fetched = new ArrayList<>();
		bob.page().onRequest((request) -> fetched.add(request.url()));
		bob.open("/samples");
		bob.page().waitForLoadState(LoadState.NETWORKIDLE);
		assertThat(fetched).isNotEmpty().noneMatch((url) -> url.contains("/assets/") || url.contains("woff"));
		bob.isUntroubled();
	}

}
