package dev.cooperage.files.uploads.direct;

import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;

/**
 * A page's requests that are kept on the way until they are let go. The page's route
 * stays: taking it away lets go of requests at a moment that nobody chose.
 */
public final class HeldRequests {

	private final Page page;

	private final List<Route> held = new ArrayList<>();

	private boolean letGo;

	public HeldRequests(Page page) {
		this.page = page;
	}

	/** One of the page's routes holds what it sees. */
	public void hold(Route route) {
		if (this.letGo) {
			pass(route);
		}
		else {
			this.held.add(route);
		}
	}

	/** Waits until so many are held. */
	public void await(int number) {
		this.page.waitForCondition(() -> this.held.size() >= number);
	}

	int size() {
		return this.held.size();
	}

	Route first() {
		return this.held.get(0);
	}

	/** Those that are held go on, and later ones are not held any more. */
	public void letGo() {
		this.letGo = true;
		List.copyOf(this.held).forEach(HeldRequests::pass);
	}

	private static void pass(Route route) {
		try {
			route.resume();
		}
		catch (PlaywrightException ex) {
			// The page does not send it any more.
		}
	}

}
