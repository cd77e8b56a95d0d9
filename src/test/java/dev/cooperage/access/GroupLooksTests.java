package dev.cooperage.access;

import java.time.LocalDate;
import java.time.ZoneOffset;

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

	private static void isSound(BrowserWindow window, String path, String name) {
		window.open(path);
		window.isSound("group-" + name);
	}

}
