package dev.cooperage.guide;

import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.cooperage.BrowserPanel;
import dev.cooperage.BrowserWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How pages look when something is wrong, long, empty or not done yet.
 */
class PageStateTests extends BrowserPanel {

	private static final String GRANT = "Grant access to this data to other users";

	private BrowserWindow ada;

	@BeforeEach
	void signIn() {
		this.ada = windowOf("ada");
	}

	@AfterEach
	void repair() {
		this.proxyBeforeS3.reopen();
	}

	@Test
	void badNameIsExplainedBesideTheField() {
		this.ada.open("/warehouse-data/new");
		this.ada.type("Name", "Prison_Data-");
		this.ada.type("Purpose", "Kept as it was typed");
		this.ada.press("Create");
		this.ada.page().locator(".govuk-error-summary:focus").waitFor();
		assertThat(this.ada.page().title()).startsWith("Error: ");
		assertThat(this.ada.field("Name").inputValue()).isEqualTo("Prison_Data-");
		assertThat(this.ada.field("Purpose").inputValue()).isEqualTo("Kept as it was typed");
		this.ada.isSound("state-bad-name");
	}

	@Test
	void unknownNameComesBackWithMatches() {
		String bucket = bucketOf("ada");
		BrowserWindow plain = windowWithoutScripts().as(newBrowser("ada"));
		plain.open("/buckets/" + bucket + "/access");
		plain.type(GRANT, "aro");
		plain.choose("Read/write");
		plain.press("Grant access");
		assertThat(plain.text()).contains("Did you mean", "carol");
		plain.isSound("state-matches-plain");
		plain.choose("carol");
		plain.press("Grant access");
		assertThat(plain.line("carol").innerText()).contains("Read/write");
		this.ada.open("/buckets/" + bucket);
		this.ada.suggesting(GRANT).fill("nobody");
		this.ada.page().locator(".autocomplete__option--no-results").getByText("Nobody found").waitFor();
		this.ada.press("Grant access");
		assertThat(this.ada.text()).contains("Nobody with the user name nobody");
		this.ada.isSound("state-unknown");
	}

	@Test
	void keyboardAloneIsEnoughToGrant() {
		this.ada.open("/buckets/" + bucketOf("ada"));
		Locator field = this.ada.suggesting(GRANT);
		field.focus();
		field.pressSequentially("da");
		Locator list = this.ada.page().locator(".autocomplete__menu--visible");
		list.getByText("dan").waitFor();
		this.ada.page().keyboard().press("Escape");
		list.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
		assertThat(field.inputValue()).isEqualTo("da");
		field.pressSequentially("n");
		list.getByText("dan").waitFor();
		for (String key : new String[] { "ArrowDown", "Enter", "Tab", "ArrowDown", "Tab", "Tab" }) {
			this.ada.page().keyboard().press(key);
		}
		assertThat(field.inputValue()).isEqualTo("dan");
		this.ada.page().locator("button:focus").getByText("Grant access").waitFor();
		this.ada.page().keyboard().press("Enter");
		this.ada.page().locator(".app-people__line").getByText("Read/write").waitFor();
		this.ada.page().locator(".app-flash:focus").waitFor();
	}

	@Test
	void fileThatExistsIsKept() {
		String bucket = bucketOf("ada");
		for (int i = 0; i < 2; i++) {
			this.ada.open("/buckets/" + bucket + "/uploads/");
			this.ada.field("Add files")
				.setInputFiles(new FilePayload[] { new FilePayload("kept.csv", "text/csv", new byte[] { 'a' }),
						new FilePayload("new" + i + ".csv", "text/csv", new byte[3_000_000]) });
			this.ada.press("Upload");
			this.ada.heading((i == 0) ? "2 files are stored" : "1 file is stored, 1 not");
		}
		assertThat(this.ada.text()).contains("a file of this name exists");
		this.ada.isSound("state-exists");
		this.ada.follow("Upload more files");
		this.ada.press("Upload");
		this.ada.page().locator("#files-error").waitFor();
		assertThat(this.ada.text()).contains("Choose at least one file");
		this.ada.isSound("state-nothing-chosen");
	}

	@Test
	void longNamesStayInside() {
		String bucket = (newName() + "-without-a-break-" + "x".repeat(40)).substring(0, 63);
		as("ada").submit("/warehouse-data/new", "/warehouse-data",
				Map.of("name", bucket, "purpose", "Long ".repeat(90)));
		this.ada.open("/warehouse-data?q=" + bucket);
		this.ada.isSound("state-long-list");
		this.ada.follow(bucket);
		this.ada.isSound("state-long-bucket");
		this.ada.open("/buckets/" + bucket + "/uploads/");
		this.ada.field("Add files")
			.setInputFiles(new FilePayload("figures-" + "0123456789".repeat(12) + ".csv", "text/csv", new byte[700]));
		this.ada.press("Upload");
		this.ada.heading("1 file is stored");
		this.ada.isSound("state-long-uploaded");
		this.ada.press("Back to the folder");
		this.ada.isSound("state-long-files");
		this.ada.page().locator("tbody th a").click();
		this.ada.isSound("state-long-file");
		assertThat(windowOf("carol").open("/buckets/" + bucket)).isEqualTo(403);
	}

	@Test
	void missingThingsAreSaidToBeMissing() {
		assertThat(this.ada.open("/buckets/alpha-there-is-none")).isEqualTo(404);
		this.ada.isSound("state-404-bucket");
		assertThat(this.ada.open("/buckets/" + bucketOf("ada") + "/files/none.csv")).isEqualTo(404);
		this.ada.isSound("state-404-file");
		assertThat(this.ada.open("/app-data/new")).isEqualTo(403);
		this.ada.isSound("state-403-app-data");
	}

	@Test
	void accountShowsTheSecretOnlyWhenAsked() {
		this.ada.open("/account");
		Locator secret = this.ada.page().getByText("Secret access key", new Page.GetByTextOptions().setExact(true));
		assertThat(secret.isVisible()).isFalse();
		this.ada.isSound("state-account");
		this.ada.page().getByText("Show the secret access key").click();
		assertThat(secret.isVisible()).isTrue();
		this.ada.page()
			.getByText("Show lines to paste, with the secret access key", new Page.GetByTextOptions().setExact(true))
			.click();
		this.ada.isSound("state-account-open");
	}

	@Test
	void creationThatIsNotFinishedIsSaidAndResumed() {
		String bucket = newName();
		this.ada.open("/warehouse-data/new");
		this.proxyBeforeS3.cut();
		this.ada.type("Name", bucket);
		this.ada.press("Create");
		this.ada.page().getByText("S3 does not answer.").waitFor();
		assertThat(this.ada.path()).startsWith("/creations/");
		this.ada.isSound("state-creation");
		this.ada.follow("Warehouse data");
		this.ada.isSound("state-creation-list");
		this.proxyBeforeS3.reopen();
		this.ada.follow(bucket);
		this.ada.page().waitForURL("**/buckets/" + bucket, new Page.WaitForURLOptions().setTimeout(40000));
	}

	@Test
	void grantThatS3DoesNotHaveIsNotSaidToBeActive() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "dan", "READ_WRITE");
		this.ada.open("/buckets/" + bucket + "/access");
		this.proxyBeforeS3.cut();
		this.ada.type(GRANT, "bob");
		this.ada.press("Grant access");
		this.ada.line("bob").getByText("Not applied").waitFor();
		this.ada.follow("Edit access level of dan");
		this.ada.press("Revoke access");
		this.ada.line("dan").getByText("Not revoked in S3").waitFor();
		this.ada.isSound("state-not-applied");
		BrowserWindow bob = windowOf("bob");
		assertThat(bob.open("/buckets/" + bucket + "/files/")).isEqualTo(403);
		assertThat(bob.text()).contains("is being applied").doesNotContain("Request access");
		bob.isSound("state-being-applied");
	}

}
