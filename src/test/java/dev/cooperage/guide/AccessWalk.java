package dev.cooperage.guide;

import com.microsoft.playwright.Locator;
import dev.cooperage.BrowserWindow;

import static dev.cooperage.guide.GuidePeople.BOB;
import static dev.cooperage.guide.GuidePeople.CAROL;
import static org.assertj.core.api.Assertions.assertThat;

/** The guide's sections about data sources and access, in its order. */
record AccessWalk(GuidePeople people, Walk walk, BrowserWindow ada, BrowserWindow bob, BrowserWindow carol,
		String bucket) {

	static final String KEY = "readme.txt";

	static final String TEXT = "Figures by prison.";

	private static final String GRANT = "Grant access to this data to other users";

	private static final String FORM_BELOW_THE_FOLDER = "form.app-card .govuk-form-group:has(input[type=radio]),"
			+ " form.app-card .govuk-form-group:has(textarea), form.app-card .app-actions";

	private static final String NEED = "Monthly figures for the board";

	AccessWalk(GuidePeople people) {
		this(people, people.walk(), people.ada(), people.bob(), people.carol(), people.bucket());
	}

	void createADataSource() {
		this.walk.section("Create a data source");
		this.walk.step(this.ada, () -> this.ada.follow("Warehouse data"), ".app-page-head",
				() -> this.ada.press("Create a new warehouse data source"));
		this.walk.step(this.ada, () -> {
			this.ada.type("Name", this.bucket.substring("alpha-".length()));
			this.ada.type("Purpose", "Monthly figures by prison, cleaned and checked");
		}, "form.app-card", () -> {
			this.ada.press("Create");
			this.ada.page().waitForURL("**" + this.people.page());
		});
		this.walk.step(this.ada, () -> this.people.isActive(this.ada, GuidePeople.ADA, "Admin"), "#access-people",
				() -> {
				});
		try (OwnS3 s3 = this.people.s3(this.ada); OwnS3 strangers = this.people.s3(this.bob)) {
			s3.writes(KEY, TEXT).reads(KEY, TEXT);
			strangers.mayNotRead(KEY).mayNotWrite(KEY);
		}
	}

	void requestAccess() {
		this.bob.open("/warehouse-data?q=" + this.bucket);
		this.walk.section("Request access");
		this.walk.step(this.bob, () -> {
		}, "section[aria-labelledby=others]", () -> this.bob.press("Request access to " + this.bucket));
		this.walk.step(this.bob, () -> this.bob.type("Business need", NEED), FORM_BELOW_THE_FOLDER, () -> {
			this.bob.press("Request access");
			this.bob.page().getByText("Waiting for an admin").waitFor();
		});
		this.walk.step(this.bob, () -> {
		}, "h1, #request", () -> toRequests(this.bob));
	}

	void requestAccessByName() {
		this.carol.open("/access-requests");
		this.walk.section("Request access by name");
		this.walk.step(this.carol, () -> {
		}, ".app-page-head, #yours", () -> this.carol.press("Request access"));
		this.walk.step(this.carol, () -> {
			this.carol.type("Data source", this.bucket);
			this.carol.type("Folder", "reports/2026/");
			this.carol.type("Business need", "The annual report");
		}, "form.app-card .govuk-form-group:has(input[type=text])", () -> this.carol.press("Request access"));
		this.walk.step(this.carol, () -> {
		}, "#request, form.app-actions", () -> {
			this.carol.press("Withdraw the request");
			this.carol.page().getByText("Withdrawn").first().waitFor();
		});
	}

	void answerARequest() {
		this.ada.open(this.people.page());
		this.walk.section("Answer a request");
		this.walk.step(this.ada, () -> toRequests(this.ada), "section[aria-labelledby=waiting-title]",
				() -> this.ada.follow(BOB + " asks for " + this.bucket));
		this.walk.step(this.ada, () -> {
		}, ".app-columns", () -> this.ada.press("Grant access"));
		this.people.isActive(onThePage(this.ada), BOB, "Read only");
		this.walk.step(this.bob, () -> {
			this.bob.open("/access-requests");
			this.bob.line(this.bucket).getByText("Active").first().waitFor();
		}, "#yours", () -> {
		});
		try (OwnS3 s3 = this.people.s3(this.bob)) {
			s3.reads(KEY, TEXT).mayNotWrite(KEY);
		}
	}

	/** The tab's name has a number in it for who has something to answer. */
	private static void toRequests(BrowserWindow window) {
		window.page().locator(".app-tab").filter(new Locator.FilterOptions().setHasText("Requests")).click();
		window.heading("Requests for access");
	}

	void giveAccess() {
		this.ada.open("/warehouse-data");
		this.walk.section("Give access");
		this.walk.step(this.ada, () -> {
		}, "section[aria-labelledby=yours]", () -> this.ada.follow(this.bucket));
		this.walk.step(this.ada, () -> typeName("carol-"),
				".app-grant .govuk-form-group:has(.app-suggest), .autocomplete__menu", this::chooseCarol);
		this.walk.step(this.ada, () -> this.ada.choose("Read only"), "form.app-grant",
				() -> this.ada.press("Grant access"));
		this.walk.step(this.ada, () -> this.people.isActive(this.ada, CAROL, "Read only"), "#access-people", () -> {
		});
		try (OwnS3 s3 = this.people.s3(this.carol)) {
			s3.reads(KEY, TEXT).mayNotWrite(KEY);
		}
	}

	private void typeName(String begin) {
		if (this.walk.scripts()) {
			this.ada.suggesting(GRANT).pressSequentially(begin);
			this.ada.page().locator(".autocomplete__option").getByText(CAROL).waitFor();
		}
	}

	private void chooseCarol() {
		if (this.walk.scripts()) {
			this.ada.page().locator(".autocomplete__option").getByText(CAROL).click();
			assertThat(this.ada.field(GRANT).inputValue()).isEqualTo(CAROL);
		}
		else {
			this.ada.type(GRANT, CAROL);
		}
	}

	void changeOrEndAccess() {
		this.ada.open(this.people.page());
		this.walk.section("Change or end access");
		this.walk.step(this.ada, () -> this.ada.follow("Access"), "#members tr:has-text('" + CAROL + "')",
				this::editCarol);
		this.walk.step(this.ada, () -> this.ada.choose("Read/write"), "h1, .app-columns form:first-child",
				() -> this.ada.press("Save"));
		this.people.isActive(this.ada, CAROL, "Read/write");
		try (OwnS3 s3 = this.people.s3(this.carol)) {
			s3.writes("notes.txt", "mine").reads("notes.txt", "mine");
		}
		this.walk.step(this.ada, this::editCarol, "form[action$='/revocation']", () -> {
			this.ada.press("Revoke access");
			this.ada.page().getByText(CAROL + " no longer has access.").waitFor();
		});
		assertThat(this.ada.line(CAROL).count()).isZero();
		try (OwnS3 s3 = this.people.s3(this.carol)) {
			s3.mayNotRead(KEY).mayNotWrite("notes.txt");
		}
		assertThat(this.carol.open(this.people.page())).isEqualTo(403);
		assertThat(this.carol.text()).contains("You do not have access to " + this.bucket, "Request access");
	}

	private void editCarol() {
		this.ada.follow("Edit access level of " + CAROL);
	}

	void giveAccessToAFolder() {
		this.ada.open(this.people.page());
		this.walk.section("Give access to one folder");
		this.walk.step(this.ada, () -> {
			typeName("carol-");
			chooseCarol();
			this.ada.choose("Read/write");
			this.ada.page().getByText("More choices").click();
			this.ada.type("Folder", "reports/2026/");
			this.ada.field("Folder").press("Escape");
		}, "form.app-grant", () -> this.ada.press("Grant access"));
		this.walk.step(this.ada, () -> this.people.isActive(this.ada, CAROL, "reports/2026/"),
				".app-people__line:has-text('" + CAROL + "')", () -> {
				});
		try (OwnS3 s3 = this.people.s3(this.carol)) {
			s3.writes("reports/2026/summary.txt", "Done.").reads("reports/2026/summary.txt", "Done.");
			s3.mayNotRead(KEY).mayNotWrite("reports/summary.txt");
		}
	}

	void seeWhatHappened() {
		this.ada.open(this.people.page());
		this.walk.section("See what happened");
		this.walk.step(this.ada, () -> this.ada.follow("Activity"), ".app-page-head, section[aria-label=Activity]",
				() -> {
				});
		assertThat(this.ada.text()).contains("revoked access", NEED);
	}

	void leaveOrHandOver() {
		this.carol.open(this.people.page());
		this.walk.section("Leave or hand over");
		this.carol.follow("Settings");
		this.walk.step(this.carol, () -> {
			this.carol.follow("Leave this data access group");
		}, "form.app-card", () -> this.carol.press("Leave"));
		try (OwnS3 s3 = this.people.s3(this.carol)) {
			s3.mayNotRead("reports/2026/summary.txt");
		}
		this.ada.open(this.people.page());
		this.ada.follow("Settings");
		this.walk.step(this.ada, () -> {
			this.ada.follow("Hand over");
			this.ada.type("New admin", BOB);
			this.ada.choose("Read/write");
		}, "form.app-card", () -> this.ada.press("Hand over"));
		this.people.isActive(onThePage(this.bob), BOB, "Admin");
		try (OwnS3 s3 = this.people.s3(this.bob)) {
			s3.writes("plan.txt", "new admin");
		}
	}

	private BrowserWindow onThePage(BrowserWindow window) {
		window.open(this.people.page());
		return window;
	}

}
