package dev.cooperage.requests;

import java.util.function.Supplier;

import dev.cooperage.BrowserPanel;
import dev.cooperage.OwnKeys;
import dev.cooperage.BrowserWindow;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Carol asks, ada grants less, and carol reads with keys of her own. */
class RequestWalkTests extends BrowserPanel {

	private static final String NEED = "Monthly figures for the board.\nUntil the end of the year, with the prisons team.";

	@Test
	void carolAsksAndAdaGrantsLess() {
		walk(this::window, "request");
	}

	@Test
	void carolAsksAndAdaGrantsLessWithoutScripts() {
		walk(this::windowWithoutScripts, null);
	}

	private void walk(Supplier<BrowserWindow> windows, String pictures) {
		String bucket = bucketOf("ada");
		BrowserWindow carol = windows.get().as(newBrowser("carol"));
		carol.open("/warehouse-data?q=" + bucket);
		look(carol, pictures, "-01-list");
		carol.open("/buckets/" + bucket);
		look(carol, pictures, "-02-refused");
		carol.press("Request access from ada");
		carol.press("Request access");
		carol.page().getByText("Say what you need the data for").first().waitFor();
		look(carol, pictures, "-03-mistake");
		carol.choose("Read/write");
		carol.type("Business need", NEED);
		carol.press("Request access");
		carol.page().getByText("Waiting for an admin").waitFor();
		look(carol, pictures, "-04-asked");
		adaGrantsLess(windows.get().as(newBrowser("ada")), bucket, pictures);
		carol.open("/access-requests");
		carol.line(bucket).getByText("Active").first().waitFor();
		look(carol, pictures, "-08-answered");
		carol.follow(bucket);
		assertThat(carol.text()).contains("You asked for more. You were granted Read only in reports/", "Active");
		readsWithOwnKeys(bucket);
	}

	private static void look(BrowserWindow window, String pictures, String name) {
		if (pictures != null) {
			window.isSound(pictures + name);
		}
	}

	private static void adaGrantsLess(BrowserWindow ada, String bucket, String pictures) {
		ada.open("/buckets/" + bucket);
		look(ada, pictures, "-05-bucket");
		ada.follow("1 person asks for access");
		look(ada, pictures, "-06-waiting");
		ada.follow("carol asks for " + bucket);
		look(ada, pictures, "-07-answer");
		ada.choose("Read only");
		ada.type("Folder", "reports");
		ada.type("Note", "The reports are enough for figures by month.");
		ada.press("Grant access");
		ada.page().locator(".app-flash").getByText("carol now has Read only in reports/.").waitFor();
		ada.isUntroubled();
	}

	private void readsWithOwnKeys(String bucket) {
		try (S3Client ada = OwnKeys.on(as("ada").get("/account").body()).client();
				S3Client carol = OwnKeys.on(as("carol").get("/account").body()).client()) {
			ada.putObject((put) -> put.bucket(bucket).key("reports/a.txt"), RequestBody.fromString("a"));
			ada.putObject((put) -> put.bucket(bucket).key("b.txt"), RequestBody.fromString("b"));
			assertThat(carol.getObjectAsBytes((get) -> get.bucket(bucket).key("reports/a.txt")).asUtf8String())
				.isEqualTo("a");
			assertThatThrownBy(() -> carol.getObjectAsBytes((get) -> get.bucket(bucket).key("b.txt")))
				.isInstanceOf(S3Exception.class);
			assertThatThrownBy(() -> carol.putObject((put) -> put.bucket(bucket).key("reports/c.txt"),
					RequestBody.fromString("c")))
				.isInstanceOf(S3Exception.class);
		}
	}

	@Test
	void activityAndMailsAreSoundAtAnyWidth() {
		String bucket = bucketOf("ada");
		as("carol").submit("/access-requests/new", "/access-requests",
				java.util.Map.of("bucket", bucket, "level", "READ_ONLY", "folder", "", "need", NEED));
		grant("ada", bucket, "bob", "READ_ONLY", "reports/2026/with-quite-a-long-name-that-goes-on-and-on");
		grant("ada", bucket, "carol", "READ_WRITE");
		BrowserWindow ada = windowOf("ada");
		ada.open("/buckets/" + bucket + "/activity");
		ada.isSound("activity-bucket");
		ada.type("User name", "carol");
		ada.press("Show");
		assertThat(ada.text()).contains("asked for access", "Monthly figures")
			.doesNotContain("created the warehouse data source");
		ada.isSound("activity-filtered");
		ada.open("/buckets/" + bucket + "/activity?from=x");
		ada.isSound("activity-wrong");
		BrowserWindow root = windowOf("root");
		root.open("/activity");
		root.isSound("activity-all");
		root.open("/platform/mails");
		root.page().locator("summary").getByText("Text").first().click();
		root.isSound("mails");
		BrowserWindow bob = windowOf("bob");
		bob.open("/account/activity");
		bob.isSound("activity-own");
		bob.open("/access-requests");
		bob.isSound("requests-none");
	}

}
