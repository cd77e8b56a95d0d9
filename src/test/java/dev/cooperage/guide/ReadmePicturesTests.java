package dev.cooperage.guide;

import java.util.Map;

import com.microsoft.playwright.options.FilePayload;
import dev.cooperage.BrowserPanel;
import dev.cooperage.BrowserWindow;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Takes the two pictures of the README, as {@code target/screenshots/readme-*.png};
 * whoever changes a page runs this test alone and copies them to {@code docs/images}
 * without the first word. Those of the guide are {@link GuideWalkTests}'s.
 */
class ReadmePicturesTests extends BrowserPanel {

	private static final String BUCKET = "alpha-prison-statistics";

	@Test
	void picturesShowTheGroupAndTheFiles() {
		create("root", "alpha-court-hearings", "Hearings by court and day, from the listing system");
		create("ada", BUCKET, "Monthly figures by prison, cleaned and checked");
		create("ada", "alpha-geography-lookups", "Postcodes, courts and regions");
		grant("ada", BUCKET, "bob", "READ_ONLY");
		grant("ada", BUCKET, "dan", "READ_WRITE");
		BrowserWindow ada = windowOf("ada");
		ada.page().setViewportSize(BrowserWindow.WIDE, 700);
		ada.open("/buckets/" + BUCKET + "/uploads/2026/");
		ada.field("Add files")
			.setInputFiles(new FilePayload[] { file("january.csv", 48_211), file("february.csv", 51_040),
					file("population.parquet", 3_480_112) });
		ada.press("Upload");
		ada.heading("3 files are stored");
		ada.press("Back to the folder");
		ada.picture("readme-files", false);
		ada.page().setViewportSize(BrowserWindow.WIDE, 980);
		ada.open("/buckets/" + BUCKET);
		assertThat(ada.page().locator(".app-people__line").getByText("dan").isVisible()).isTrue();
		assertThat(ada.text()).contains("Active", "2026/");
		ada.picture("readme-bucket", false);
		ada.isUntroubled();
	}

	private void create(String creator, String bucket, String purpose) {
		as(creator).submit("/warehouse-data/new", "/warehouse-data", Map.of("name", bucket, "purpose", purpose));
	}

	private static FilePayload file(String name, int size) {
		return new FilePayload(name, "text/csv", new byte[size]);
	}

}
