package dev.cooperage.requests;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

import dev.cooperage.BrowserPanel;
import dev.cooperage.BrowserWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages about access that ends soon, as a browser shows them. */
class EndingLooksTests extends BrowserPanel {

	@AfterEach
	void leaveNoEnds() {
		forgetEnds();
	}

	@Test
	void bobAsksToExtendAndAdaSeesWhoseAccessEnds() {
		String bucket = bucketOf("ada");
		String last = LocalDate.now(ZoneOffset.UTC).plusDays(5).toString();
		for (String folder : new String[] { "", "reports/2026/with-quite-a-long-name-that-goes-on-and-on" }) {
			as("ada").submit("/buckets/" + bucket, "/buckets/" + bucket + "/access", Map.of("userName", "bob", "level",
					folder.isEmpty() ? "READ_ONLY" : "READ_WRITE", "folder", folder, "end", "DAY", "endsOn", last));
		}
		BrowserWindow bob = windowOf("bob");
		bob.open("/warehouse-data?q=" + bucket);
		bob.isSound("ending-list");
		bob.open("/account");
		bob.isSound("ending-account");
		bob.open("/buckets/" + bucket);
		bob.isSound("ending-bucket");
		bob.page().getByText("Ask to extend").first().click();
		bob.page().getByText("You have").first().waitFor();
		bob.page().locator("label").getByText("1 year").click();
		bob.type("Business need", "The figures are needed for another year.");
		bob.isSound("ending-form");
		bob.press("Request access");
		bob.page().getByText("Waiting for an admin").waitFor();
		BrowserWindow ada = windowOf("ada");
		ada.open("/buckets/" + bucket + "/access");
		ada.page().getByText("1 person's access ends within 14 days").click();
		ada.isSound("ending-group");
		ada.open("/buckets/" + bucket);
		ada.follow("1 person asks for access");
		ada.follow("bob asks for " + bucket);
		ada.isSound("ending-answer");
		assertThat(ada.text()).contains("Has now");
		ada.press("Grant access");
		ada.page().locator(".app-flash").getByText("bob now has").waitFor();
		ada.isUntroubled();
	}

}
