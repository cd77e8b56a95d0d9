package dev.cooperage.access;

import dev.cooperage.BrowserPanel;
import dev.cooperage.Window;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Handing over and leaving in a real browser. */
class HandOverLooksTests extends BrowserPanel {

	@Test
	void handOverIsSoundAndWorks() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_ONLY");
		Window ada = windowOf("ada");
		ada.open("/buckets/" + bucket);
		ada.isSound("hand-over-links");
		ada.follow("Hand over");
		ada.isSound("hand-over");
		ada.press("Hand over");
		ada.page().locator(".govuk-error-summary").waitFor();
		ada.isSound("hand-over-refused");
		ada.suggesting("New admin").fill("bob");
		ada.choose("Read only");
		ada.press("Hand over");
		ada.heading(bucket);
		assertThat(ada.text()).contains("bob");
		ada.open("/buckets/" + bucket + "/access/departure");
		ada.isSound("departure");
		Window root = windowOf("root");
		root.open("/buckets/" + bucket + "/access/hand-over");
		root.isSound("hand-over-stepping-in");
	}

}
