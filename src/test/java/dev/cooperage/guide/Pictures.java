package dev.cooperage.guide;

import java.nio.file.Path;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.Clip;
import dev.cooperage.BrowserWindow;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pictures of the guide. They are only written when {@code -Dguide.pictures=true}
 * asks for it; else it is looked that what they show is there.
 */
final class Pictures {

	static final int WIDTH = 1000;

	private static final int MARGIN = 12;

	private static final int HIGHEST = 620;

	private final boolean wanted = Boolean.getBoolean("guide.pictures");

	boolean wanted() {
		return this.wanted;
	}

	/** Takes a picture of whatever is visible and matches. */
	void take(BrowserWindow window, String picture, String shown) {
		Clip clip = around(window.page().locator(shown));
		assertThat(clip).as("%s shows %s", picture, shown).isNotNull();
		if (this.wanted) {
			byte[] image = window.page().screenshot(new Page.ScreenshotOptions().setFullPage(true).setClip(clip));
			SmallPicture.write(image, Path.of("docs").resolve(picture));
		}
	}

	private static Clip around(Locator shown) {
		double left = WIDTH;
		double top = Double.MAX_VALUE;
		double right = 0;
		double bottom = 0;
		for (Locator one : shown.all()) {
			BoundingBox box = one.isVisible() ? one.boundingBox() : null;
			if (box != null) {
				double scrolled = ((Number) one.page().evaluate("window.scrollY")).doubleValue();
				left = Math.min(left, box.x);
				top = Math.min(top, box.y + scrolled);
				right = Math.max(right, box.x + box.width);
				bottom = Math.max(bottom, box.y + box.height + scrolled);
			}
		}
		if (right == 0) {
			return null;
		}
		double x = Math.max(0, left - MARGIN);
		double y = Math.max(0, top - MARGIN);
		return new Clip(x, y, Math.min(WIDTH, right + MARGIN) - x, Math.min(bottom + MARGIN - y, HIGHEST));
	}

}
