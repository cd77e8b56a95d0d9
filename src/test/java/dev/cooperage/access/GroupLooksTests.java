package dev.cooperage.access;

import java.time.LocalDate;
import java.time.ZoneOffset;

import com.microsoft.playwright.Locator;
import dev.cooperage.BrowserPanel;
import dev.cooperage.GroupPage;
import dev.cooperage.BrowserWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Folder grants and the meter in a real browser. */
class GroupLooksTests extends BrowserPanel {

	private static final String LONG = "a-folder-with-quite-a-long-name/that-goes-on/until-it-has-to-be-broken-somewhere/";

	@AfterEach
	void leaveNoEnds() {
		forgetEnds();
	}

	@Test
	void folderGrantsAreSoundAtAnyWidth() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_ONLY", "proj");
		grant("ada", bucket, "bob", "READ_ONLY", "reports/2026");
		grant("ada", bucket, "bob", "READ_WRITE", LONG);
		grant("ada", bucket, "dan", "READ_WRITE");
		String shown = as("ada").get("/buckets/" + bucket + "/access").body();
		BrowserWindow ada = windowOf("ada");
		isSound(ada, "/buckets/" + bucket, "first-page");
		isSound(ada, "/buckets/" + bucket + "/access", "group");
		isSound(ada, "/buckets/" + bucket + "/settings", "settings");
		isSound(ada, GroupPage.editLink(shown, "bob in proj/"), "edit");
		ada.open("/buckets/" + bucket + "/access");
		ada.page().locator("#userName").fill("dan");
		ada.page().getByText("More choices").click();
		ada.page().locator("#folder").fill("/a//*");
		ada.press("Grant access");
		ada.page().locator(".govuk-error-summary").waitFor();
		ada.isSound("group-refused");
		BrowserWindow bob = windowOf("bob");
		isSound(bob, "/buckets/" + bucket, "page-of-bob");
		isSound(bob, "/buckets/" + bucket + "/files/", "your-folders");
		isSound(bob, "/buckets/" + bucket + "/files/" + LONG, "folder-of-bob");
		isSound(bob, "/warehouse-data?q=" + bucket, "list-of-bob");
	}

	@Test
	void lastDayIsChosenInTheBrowserAndSoundAtAnyWidth() {
		String bucket = bucketOf("ada");
		String soon = LocalDate.now(ZoneOffset.UTC).plusDays(3).toString();
		BrowserWindow ada = windowOf("ada");
		ada.open("/buckets/" + bucket + "/access");
		ada.page().getByText("More choices").click();
		assertThat(ada.page().locator("#endsOn").isVisible()).isFalse();
		ada.page().locator("#userName").fill("bob");
		ada.choose("On a day");
		ada.page().locator("#endsOn").fill("2020-01-31");
		ada.press("Grant access");
		ada.page().locator("#endsOn-error").waitFor();
		assertThat(ada.page().locator("#endsOn").inputValue()).isEqualTo("2020-01-31");
		ada.isSound("group-end-refused");
		ada.page().locator("#endsOn").fill(soon);
		ada.press("Grant access");
		ada.page().getByText("bob now has Read only until").waitFor();
		ada.isSound("group-end");
		ada.page().locator("#members").getByText("Extend").click();
		assertThat(ada.page().locator("#endsOn").inputValue()).isEqualTo(soon);
		ada.isSound("group-extend");
		ada.page().getByText("1 year, until").click();
		ada.press("Save");
		ada.page().getByText("bob now has Read only until").waitFor();
		assertThat(ada.text()).doesNotContain("Extend");
	}

	@Test
	void tickAllLeavesOutFoldersThatAreFoldedAway() {
		String bucket = bucketOf("ada");
		for (int number = 1; number <= 5; number++) {
			grant("ada", bucket, "bob", "READ_ONLY", "proj-" + number);
		}
		BrowserWindow ada = windowOf("ada");
		ada.open("/buckets/" + bucket + "/access?q=bob");
		ada.page().getByText("Tick all in sight").click();
		ada.page().getByText("3 grants ticked").waitFor();
		ada.page().getByText("2 more folders").click();
		ada.page().getByText("Tick all in sight").click();
		ada.page().getByText("5 grants ticked").waitFor();
		ada.page().getByText("Untick all").click();
		ada.page().getByText("Tick grants to change them together").waitFor();
	}

	@Test
	void nearlyFullPolicyIsSound() {
		String bucket = bucketOf("ada");
		String statement = "{\"Sid\":\"Theirs\",\"Effect\":\"Deny\",\"Principal\":{\"AWS\":\"arn:aws:iam:::user/carol\"},"
				+ "\"Action\":\"s3:PutObjectAcl\",\"Resource\":\"arn:aws:s3:::" + bucket + "/" + "x".repeat(17_000)
				+ "\"},";
		putPolicy(bucket, policyOf(bucket).replaceFirst("\\[\\{", "[" + statement + "{"));
		grant("ada", bucket, "bob", "READ_ONLY");
		BrowserWindow ada = windowOf("ada");
		isSound(ada, "/buckets/" + bucket, "nearly-full");
	}

	@Test
	void linesThatComeAnewKeepWhatTheReaderDoes() {
		String bucket = bucketOf("ada");
		linesOf(bucket);
		BrowserWindow ada = windowOf("ada");
		ada.open("/buckets/" + bucket + "/access");
		assertThat(ada.page().locator("#members").innerText()).contains("Applying");
		ada.page().locator("#members summary").click();
		Locator level = ada.page().locator("#members select").first();
		assertThat(ada.page().locator(".app-level__save:visible").count()).isZero();
		level.selectOption("READ_WRITE");
		assertThat(ada.page().locator(".app-level__save:visible").count()).isOne();
		ada.page().waitForResponse((answer) -> answer.url().contains("seen=") && answer.status() == 200, () -> {
			this.database.sql("update granted_access set active_since = now() where bucket = :b")
				.param("b", bucket)
				.update();
			this.database.sql("update policy_state set attempts = attempts + 1 where bucket = :b")
				.param("b", bucket)
				.update();
		});
		assertThat(level.inputValue()).isEqualTo("READ_WRITE");
		assertThat(ada.page().locator("#members").innerText()).contains("Applying");
		level.selectOption("ADMIN");
		level.blur();
		ada.page().locator("#members:not(:has-text('Applying'))").waitFor();
		assertThat(ada.page().locator("#members details").getAttribute("open")).isNotNull();
		ada.isSound("group-lines");
	}

	@Test
	void longListIsSoundAtAnyWidth() {
		String bucket = bucketOf("ada");
		linesOf(bucket);
		grant("ada", bucket, "dan", "READ_WRITE");
		BrowserWindow ada = windowOf("ada");
		isSound(ada, "/buckets/" + bucket + "/access?q=folder&sort=level", "list");
		ada.page().locator("#members summary").click();
		ada.isSound("group-list-open");
		isSound(ada, "/buckets/" + bucket + "/access?q=nobody-like-this", "list-empty");
		ada.open("/buckets/" + bucket + "/access");
		ada.page().locator("#userName").fill("dan");
		ada.press("Grant access");
		ada.page().getByText("Change to Read only").waitFor();
		ada.isSound("group-offer");
		ada.press("Change to Read only for dan");
		ada.page().getByText("dan now has Read only").waitFor();
	}

	/** Folders of bob, one of which S3 is about to get. */
	private void linesOf(String bucket) {
		this.database.sql("""
				insert into granted_access (bucket, person_id, prefix, level, granted_by, granted_at, changed_revision,
				 applied_level, active_since)
				select :b, p.id, 'folder-' || n || '/', 'READ_ONLY', 'ada', now() - interval '400 days', 0, 'READ_ONLY',
				 case when n > 1 then now() end
				from person p, generate_series(1, 12) n where p.user_name = 'bob'""").param("b", bucket).update();
	}

	private static void isSound(BrowserWindow window, String path, String name) {
		window.open(path);
		window.isSound("group-" + name);
	}

}
