package dev.cooperage.access.decide;

import dev.cooperage.BrowserPanel;
import dev.cooperage.BrowserWindow;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Handing over and leaving in a real browser. */
class HandOverLooksTests extends BrowserPanel {

	@Test
	void handOverIsSoundAndWorks() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_ONLY");
		BrowserWindow ada = windowOf("ada");
		ada.open("/buckets/" + bucket + "/access");
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
		BrowserWindow root = windowOf("root");
		root.open("/buckets/" + bucket + "/access/hand-over");
		root.isSound("hand-over-stepping-in");
	}

	@Test
	void bulkHandOverIsSoundAndWorks() {
		String first = bucketOf("dan");
		String second = bucketOf("dan");
		long dan = this.directory.find("dan").orElseThrow().id();
		BrowserWindow root = windowOf("root");
		root.open("/people/" + dan + "/deactivation");
		root.isSound("bulk-deactivation");
		root.follow("Hand over several or all of them to one person");
		root.isSound("bulk-hand-over");
		root.press("Continue");
		root.page().locator(".govuk-error-summary").waitFor();
		root.isSound("bulk-hand-over-refused");
		root.suggesting("New admin").fill("bob");
		root.choose("Those ticked below");
		root.field(first).check();
		root.field(second).check();
		root.press("Continue");
		root.heading("Hand over 2 data sources to bob");
		root.isSound("bulk-hand-over-preview");
		root.press("Hand over 2 data sources");
		root.heading("Hand-over from dan to bob");
		root.page().getByText("all of them active in S3").waitFor();
		root.isSound("bulk-hand-over-progress");
		assertThat(root.text()).contains("2 of 2 data sources handed over");
	}

}
