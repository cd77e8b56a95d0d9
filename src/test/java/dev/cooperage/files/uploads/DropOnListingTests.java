package dev.cooperage.files.uploads;

import dev.cooperage.BrowserPanel;
import dev.cooperage.BrowserWindow;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Files that are dropped on the list of a folder, in a real browser. */
class DropOnListingTests extends BrowserPanel {

	private static final String DROP = """
			(listing) => {
				const carried = new DataTransfer();
				carried.items.add(new File(['Figures'], 'dropped.csv', { type: 'text/csv' }));
				listing.dispatchEvent(new DragEvent('drop', { dataTransfer: carried, bubbles: true, cancelable: true }));
			}""";

	@Test
	void droppedFileIsChosenOnTheUploadPageAndStoredFromThere() {
		String bucket = bucketOf("ada");
		BrowserWindow ada = windowOf("ada");
		ada.open("/buckets/" + bucket);
		ada.page().getByText("Drop files or folders here to upload them.").waitFor();
		ada.page().locator("[data-drop-into]").evaluate(DROP);
		ada.page().locator(".app-upload__name").getByText("dropped.csv").waitFor();
		assertThat(ada.path()).isEqualTo("/buckets/" + bucket + "/uploads/");
		if (ada.page().locator("#reference").count() > 0) {
			ada.page().locator("#reference").fill("DM-1");
			ada.page().locator("#confirmed").check();
		}
		ada.press("Upload");
		ada.heading("1 file is stored");
		ada.open("/buckets/" + bucket);
		assertThat(ada.line("dropped.csv").count()).isEqualTo(1);
		ada.isSound("first-page-with-a-file");
	}

}
