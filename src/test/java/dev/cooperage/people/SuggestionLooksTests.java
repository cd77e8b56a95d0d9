package dev.cooperage.people;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.WaitUntilState;
import dev.cooperage.BrowserPanel;
import dev.cooperage.BrowserWindow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The field for a person in a real browser: the list that drops down, and the matches.
 */
class SuggestionLooksTests extends BrowserPanel {

	private static final String OPTION = ".autocomplete__option:not(.autocomplete__option--no-results)";

	private static final String NO_SEARCH = "The search did not work; type the whole user name.";

	private static final Pattern SEARCH = Pattern.compile(".*/grantees\\?q=.*");

	private String bucket;

	private BrowserWindow ada;

	private final List<Route> held = new ArrayList<>();

	@BeforeEach
	void open() {
		this.bucket = bucketOf("ada");
		this.directory.signedIn("idp", "quentin", "quentin", "Quincy", Role.STANDARD_USER);
		this.ada = windowOf("ada");
	}

	@Test
	void lettersTypedBeforeTheScriptCameStay() {
		openWithoutTheList();
		Locator field = field();
		field.pressSequentially("quen");
		letTheListIn();
		this.ada.page().keyboard().type("tin");
		assertThat(field).hasValue("quentin");
		assertThat(field).isFocused();
		this.ada.page().locator(OPTION).first().waitFor();
		assertThat(this.ada.page().locator(OPTION).allInnerTexts()).containsExactly("quentin (Quincy)");
		this.ada.isUntroubled();
	}

	@Test
	void caretStaysWhereItWas() {
		openWithoutTheList();
		field().pressSequentially("crol");
		for (int i = 0; i < 3; i++) {
			this.ada.page().keyboard().press("ArrowLeft");
		}
		letTheListIn();
		this.ada.page().keyboard().type("a");
		assertThat(field()).hasValue("carol");
	}

	@Test
	void whoWasElsewhereIsLeftThere() {
		openWithoutTheList();
		field().fill("quen");
		this.ada.page().getByText("More choices").click();
		Locator folder = this.ada.page().locator("#folder");
		folder.pressSequentially("re");
		letTheListIn();
		this.ada.page().keyboard().type("ports");
		assertThat(folder).hasValue("reports");
		assertThat(folder).isFocused();
		assertThat(field()).hasValue("quen");
		assertThat(this.ada.page().locator(OPTION)).hasCount(0);
		field().click();
		this.ada.page().locator(OPTION).first().waitFor();
		assertThat(this.ada.page().locator(OPTION).allInnerTexts()).containsExactly("quentin (Quincy)");
	}

	@Test
	void whatWasTypedIsNoSuggestionWhenTheFormComesBack() {
		this.ada.open("/buckets/" + this.bucket);
		this.ada.suggesting("Grant access to this data to other users").fill("nobody-at-all");
		this.ada.press("Grant access");
		this.ada.page().locator(".govuk-error-summary").waitFor();
		Locator field = this.ada.suggesting("Grant access to this data to other users");
		assertThat(field).hasAccessibleDescription(Pattern.compile("Nobody with the user name"));
		field.click();
		this.ada.page().locator(".autocomplete__option--no-results").getByText("Nobody found").waitFor();
		assertThat(this.ada.page().locator(OPTION)).hasCount(0);
		field.press("End");
		this.ada.page().keyboard().type("x");
		assertThat(field).hasValue("nobody-at-allx");
	}

	@Test
	void matchesStandInOneLineEach() {
		String longName = "samuel-of-matches-with-a-name-of-39-cha";
		this.directory.signedIn("idp", "sam-of-matches", "sam-of-matches", "sam-of-matches", Role.STANDARD_USER);
		this.directory.signedIn("idp", longName, longName, "Sam ".repeat(40) + "<b>", Role.STANDARD_USER);
		this.ada.open("/buckets/" + this.bucket);
		this.ada.suggesting("Grant access to this data to other users").fill("of-matches");
		this.ada.press("Grant access");
		this.ada.page().locator(".govuk-error-summary").waitFor();
		for (int width : new int[] { BrowserWindow.WIDE, BrowserWindow.NARROW }) {
			this.ada.page().setViewportSize(width, 800);
			for (Locator name : this.ada.page().locator(".app-matches strong").all()) {
				BoundingBox box = name.boundingBox();
				assertThat(box.width).as("width of a name at %s", width).isGreaterThan(60);
				assertThat(box.height).as("height of a name at %s", width).isLessThan(60);
			}
		}
		this.ada.isSound("matches");
	}

	@Test
	void searchThatDoesNotWorkIsNotSaidToHaveFoundNobody() {
		Page page = this.ada.page();
		this.ada.open("/buckets/" + this.bucket);
		Locator field = this.ada.suggesting("Grant access to this data to other users");
		for (int status : new int[] { 401, 429, 500, 0 }) {
			page.route(SEARCH, (route) -> {
				if (status == 0) {
					route.abort();
				}
				else {
					route.fulfill(new Route.FulfillOptions().setStatus(status).setBody("{}"));
				}
			});
			field.fill("quen");
			Locator said = page.locator(".autocomplete__option--no-results").getByText(NO_SEARCH);
			said.waitFor();
			assertThat(page.locator("[role=status]").filter(new Locator.FilterOptions().setHasText(NO_SEARCH)))
				.hasCount(1);
			this.ada.picture("suggestions-failed", false);
			page.unroute(SEARCH);
			field.fill("quent");
			page.locator(OPTION).getByText("quentin (Quincy)").waitFor();
			field.fill("");
		}
	}

	private Locator field() {
		return this.ada.page().locator("#userName");
	}

	/** Opens the page, and keeps the script of the drop-down list on its way. */
	private void openWithoutTheList() {
		this.ada.page().route("**/accessible-autocomplete.min.js", this.held::add);
		this.ada.page()
			.navigate("/buckets/" + this.bucket, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
		this.ada.page().waitForCondition(() -> !this.held.isEmpty());
	}

	private void letTheListIn() {
		this.held.forEach(Route::resume);
		this.ada.page().locator(".app-suggest #userName").waitFor();
	}

}
