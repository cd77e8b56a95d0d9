package dev.cooperage.guide;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import dev.cooperage.Chromium;
import dev.cooperage.Visitor;
import dev.cooperage.BrowserWindow;
import dev.cooperage.people.signin.ProviderPanel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Walks docs/guide.md as it is written, from signing in with GitHub to signing out, with
 * JavaScript and without; after each change of access S3 is asked with the person's own
 * keys. With {@code -Dguide.pictures=true} it takes the guide's pictures anew.
 */
@ExtendWith(Chromium.class)
class GuideWalkTests extends ProviderPanel {

	private static final Map<String, Long> PEOPLE = Map.of(GuidePeople.ADA, member(GuidePeople.ADA), GuidePeople.BOB,
			member(GuidePeople.BOB), GuidePeople.CAROL, member(GuidePeople.CAROL));

	private final List<BrowserWindow> windows = new ArrayList<>();

	private final Pictures pictures = new Pictures();

	@TempDir
	private Path disk;

	@AfterEach
	void close() {
		this.windows.forEach(BrowserWindow::close);
	}

	@ParameterizedTest(name = "JavaScript: {0}")
	@ValueSource(booleans = { true, false })
	void guideIsTrueStepByStep(boolean scripts, Browser browser, TestReporter reporter) {
		Guide guide = Guide.read();
		Walk walk = new Walk(guide, scripts, this.pictures);
		BrowserWindow ada = window(browser, scripts);
		signIn(walk, ada);
		GuidePeople people = new GuidePeople(walk, "alpha-prison-statistics" + (scripts ? "" : "-plain"), ada,
				signedIn(GuidePeople.BOB, browser, scripts), signedIn(GuidePeople.CAROL, browser, scripts));
		walkThroughAccess(new AccessWalk(people));
		walkThroughUploads(new UploadWalk(people, walk, ada, this.disk));
		walkThroughFiles(new FilesWalk(people, walk, ada));
		walk.isComplete();
		walk.leftOut().forEach((step) -> reporter.publishEntry("left out without JavaScript", step.toString()));
		assertThat(walk.leftOut())
			.isEqualTo(guide.steps().stream().filter((step) -> step.needsScripts() && !scripts).toList());
	}

	private static void walkThroughAccess(AccessWalk access) {
		access.createADataSource();
		access.requestAccess();
		access.requestAccessByName();
		access.answerARequest();
		access.giveAccess();
		access.changeOrEndAccess();
		access.giveAccessToAFolder();
		access.seeWhatHappened();
		access.leaveOrHandOver();
	}

	private static void walkThroughUploads(UploadWalk uploads) {
		uploads.uploadFiles();
		uploads.uploadAFolder();
		uploads.goOnAfterABreak();
	}

	private static void walkThroughFiles(FilesWalk files) {
		files.findAndRead();
		files.download();
		files.versions();
		files.code();
		files.signOut();
	}

	private void signIn(Walk walk, BrowserWindow ada) {
		if (this.pictures.wanted() && walk.scripts()) {
			others();
		}
		walk.section("Sign in");
		walk.step(ada, () -> {
			ada.open("/");
			withOneProvider(ada);
		}, "h1, a[href='/oauth2/authorization/github']", () -> through(ada, GuidePeople.ADA, "Ada Reed"));
		walk.step(ada, () -> {
		}, ".app-header, .app-page-head, .app-lead, main > section", () -> {
		});
	}

	/** Most platforms have one, the tests' has three. */
	private void withOneProvider(BrowserWindow window) {
		if (this.pictures.wanted()) {
			window.page()
				.evaluate(
						"document.querySelectorAll('.app-ways:not(:has([href$=github]))').forEach((way) => way.hidden = true)");
		}
	}

	/** What makes the list in the picture one of a real platform. */
	private void others() {
		Visitor dan = withGitHub(member("dan-frost"), "dan-frost");
		dan.submit("/warehouse-data/new", "/warehouse-data",
				Map.of("name", "alpha-court-hearings", "purpose", "Hearings by court and day"));
		dan.submit("/warehouse-data/new", "/warehouse-data",
				Map.of("name", "alpha-geography-lookups", "purpose", "Postcodes, courts and regions"));
	}

	private BrowserWindow signedIn(String login, Browser browser, boolean scripts) {
		BrowserWindow window = window(browser, scripts);
		window.open("/");
		through(window, login, "");
		return window;
	}

	private void through(BrowserWindow window, String login, String name) {
		gitHubSays(PEOPLE.get(login), login, name);
		window.press("Sign in with GitHub");
		window.page().waitForURL("**/warehouse-data");
	}

	private BrowserWindow window(Browser browser, boolean scripts) {
		BrowserWindow window = new BrowserWindow(browser, "http://localhost:" + this.port, scripts)
			.mayVisit(providerOrigins());
		window.page().setViewportSize(Pictures.WIDTH, 900);
		this.windows.add(window);
		return window;
	}

}
