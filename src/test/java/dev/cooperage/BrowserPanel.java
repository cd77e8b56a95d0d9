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

	private final List<Window> windows = new ArrayList<>();

	private Browser browser;

	@BeforeEach
	void keepBrowser(Browser browser) {
		this.browser = browser;
	}

	@AfterEach
	void closeWindows() {
		this.windows.forEach(Window::close);
	}

	/** A window in which nobody is signed in. */
	protected Window window() {
		return window(true);
	}

	/** A window in which nobody is signed in and no script runs. */
	protected Window windowWithoutScripts() {
		return window(false);
	}

	/** A window in which this person is signed in. */
	protected Window windowOf(String userName) {
		return window().signIn(userName);
	}

	private Window window(boolean scripts) {
		Window window = new Window(this.browser, "http://localhost:" + this.port, scripts);
		this.windows.add(window);
		return window;
	}

}
