package dev.cooperage;

import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Browser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole panel, seen in real browser windows. */
@ExtendWith(Chromium.class)
public abstract class BrowserPanel extends RunningPanel {

	private final List<BrowserWindow> windows = new ArrayList<>();

	private Browser browser;

	@BeforeEach
	void keepBrowser(Browser browser) {
		this.browser = browser;
	}

	@AfterEach
	void closeWindows() {
		this.windows.forEach(BrowserWindow::close);
	}

	/** A window in which nobody is signed in. */
	protected BrowserWindow window() {
		return window(true);
	}

	/** A window in which nobody is signed in and no script runs. */
	protected BrowserWindow windowWithoutScripts() {
		return window(false);
	}

	/** A window in which this person has just signed in; it shows nothing yet. */
	protected BrowserWindow windowOf(String userName) {
		return window().as(newBrowser(userName));
	}

	private BrowserWindow window(boolean scripts) {
		BrowserWindow window = new BrowserWindow(this.browser, "http://localhost:" + this.port, scripts);
		this.windows.add(window);
		return window;
	}

}
