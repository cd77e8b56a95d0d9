package dev.cooperage.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import dev.cooperage.Axe;
import dev.cooperage.BrowserWindow;

/** A window that looks at pages from every side, and tells all their faults. */
final class PageInspector implements AutoCloseable {

	/** Links and fields inside of something that is cut away, such as a hidden head. */
	private static final String FOCUS_OUT_OF_SIGHT = """
			() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary')].filter((each) => {
			  for (let parent = each.parentElement; parent; parent = parent.parentElement) {
			    if (getComputedStyle(parent).clipPath === 'inset(50%)') return true;
			  }
			  return false;
			}).map((each) => each.textContent.trim() || each.name)""";

	private static final String SEND = """
			([action, body]) => {
			  const form = document.createElement('form');
			  form.method = 'post';
			  form.action = action;
			  const token = document.querySelector('input[name=_csrf]').value;
			  [...new URLSearchParams(body), ['_csrf', token]].forEach(([name, value]) => {
			    const field = document.createElement('input');
			    Object.assign(field, { type: 'hidden', name, value });
			    form.append(field);
			  });
			  document.body.append(form);
			  form.submit();
			}""";

	private final BrowserContext context;

	private final Page page;

	private final List<String> troubles = new ArrayList<>();

	/**
	 * @param cookies a session, as the Cookie header has it
	 */
	PageInspector(Browser browser, String origin, String cookies) {
		this.context = browser.newContext(new Browser.NewContextOptions().setBaseURL(origin));
		String[] cookie = cookies.split("=", 2);
		this.context.addCookies(List.of(new Cookie(cookie[0], cookie[1]).setUrl(origin)));
		this.context.setDefaultTimeout(30000);
		this.page = this.context.newPage();
		this.page.onConsoleMessage(this::heard);
		this.page.onPageError((error) -> this.troubles.add("script: " + error));
		this.page.onRequest((request) -> {
			if (!request.url().startsWith(origin + "/") && !request.url().startsWith("data:")) {
				this.troubles.add("asks " + request.url());
			}
		});
	}

	/** The faults of the page that this route answers with; empty when there are none. */
	List<String> look(Route route) {
		if (route.reads()) {
			this.page.navigate(route.path());
		}
		else {
			this.page.navigate((this.page.locator("input[name=_csrf]").count() > 0) ? this.page.url() : "/sign-in");
			this.page.waitForResponse((answer) -> answer.request().method().equals("POST"),
					() -> this.page.evaluate(SEND, List.of(route.path(), route.body())));
			this.page.waitForLoadState();
		}
		List<String> faults = new ArrayList<>();
		for (int width : new int[] { BrowserWindow.WIDE, BrowserWindow.NARROW }) {
			faults(width, faults);
		}
		faults.addAll(this.troubles);
		this.troubles.clear();
		return faults;
	}

	private void faults(int width, List<String> faults) {
		this.page.setViewportSize(width, 800);
		this.page.locator("body.govuk-frontend-supported").waitFor();
		Map<?, ?> shape = (Map<?, ?>) this.page.evaluate("""
				() => ({ width: document.documentElement.scrollWidth, headings: document.querySelectorAll('h1').length,
				  mode: document.compatMode, title: document.title })""");
		if (!shape.get("width").equals(width)) {
			faults.add(shape.get("width") + " pixels wide at " + width);
		}
		if (!shape.get("headings").equals(1) || !shape.get("mode").equals("CSS1Compat")
				|| !shape.get("title").toString().matches("\\S.* – Cooperage")) {
			faults.add("has " + shape);
		}
		List<?> unseen = (List<?>) this.page.evaluate(FOCUS_OUT_OF_SIGHT);
		if (!unseen.isEmpty()) {
			faults.add(width + ": the focus goes to what nobody sees: " + unseen);
		}
		Axe.violations(this.page).forEach((violation) -> faults.add(width + ": " + violation));
	}

	/** A page that says no is an error to the console, but not to us. */
	private void heard(ConsoleMessage message) {
		boolean refusal = message.text().startsWith("Failed to load resource")
				&& message.location().startsWith(this.page.url().replaceFirst("#.*", ""));
		if (message.type().equals("error") && !refusal) {
			this.troubles.add("console: " + message.text() + " " + message.location());
		}
	}

	@Override
	public void close() {
		this.context.close();
	}

}
