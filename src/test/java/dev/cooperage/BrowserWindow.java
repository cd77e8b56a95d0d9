package dev.cooperage;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A person's own window of a browser. It remembers whatever a page must not cause, and
 * looks at pages as people with wide and narrow screens do.
 */
public final class BrowserWindow implements AutoCloseable {

	public static final int WIDE = 1280;

	public static final int NARROW = 390;

	private static final Path SCREENSHOTS = Path.of("target", "screenshots");

	private static final boolean PICTURES = Boolean.getBoolean("cooperage.screenshots");

	private final BrowserContext context;

	private final Page page;

	private final String origin;

	private final boolean scripts;

	private final List<String> foreign = new ArrayList<>();

	private final Set<String> meant = new HashSet<>();

	private final List<String> errors = new ArrayList<>();

	private final Set<String> refusedPages = new HashSet<>();

	/**
	 * @param scripts whether JavaScript is on
	 */
	public BrowserWindow(Browser browser, String origin, boolean scripts) {
		this.origin = origin;
		this.scripts = scripts;
		this.context = browser
			.newContext(new Browser.NewContextOptions().setBaseURL(origin).setJavaScriptEnabled(scripts));
		this.context.setDefaultTimeout(30000);
		this.page = this.context.newPage();
		this.page.setViewportSize(WIDE, 800);
		this.page.onConsoleMessage(this::heard);
		this.page.onPageError(this.errors::add);
		this.page.onResponse(this::answered);
		this.page.onRequest((request) -> {
			if (!request.url().startsWith("data:") && !request.url().startsWith(origin + "/") && !isSignedPart(request)
					&& this.meant.stream().noneMatch((other) -> request.url().startsWith(other + "/"))) {
				this.foreign.add(request.url());
			}
		});
	}

	/** Files go from the page straight to S3, with a signature of the panel's. */
	private static boolean isSignedPart(Request request) {
		return request.method().equals("PUT") && request.url().contains("partNumber=");
	}

	/** Hosts that people are sent to, as to a provider's sign-in. */
	public BrowserWindow mayVisit(Set<String> origins) {
		this.meant.addAll(origins);
		return this;
	}

	public Page page() {
		return this.page;
	}

	/** Signs a demo person in, on the page. */
	public BrowserWindow signIn(String userName) {
		open("/sign-in");
		type("User name", userName);
		type("Password", RunningPanel.PASSWORD);
		press("Sign in");
		this.page.waitForURL((url) -> !url.endsWith("/sign-in"));
		return this;
	}

	/** Takes over the session of somebody who signed in without a browser. */
	public BrowserWindow as(Visitor visitor) {
		this.context.addCookies(Stream.of(visitor.cookies().split("; "))
			.map((cookie) -> cookie.split("=", 2))
			.map((cookie) -> new Cookie(cookie[0], cookie[1]).setUrl(this.origin))
			.toList());
		return this;
	}

	/** Opens an address and tells the status of the answer. */
	public int open(String path) {
		return this.page.navigate(path).status();
	}

	/** The path of the page that is shown. */
	public String path() {
		return URI.create(this.page.url()).getPath();
	}

	public void press(String button) {
		click(this.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)));
	}

	public void follow(String link) {
		click(link(link));
	}

	private void click(Locator control) {
		control.click();
		this.page.waitForLoadState();
	}

	public Locator link(String name) {
		return this.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
	}

	/** The control with this label. */
	public Locator field(String label) {
		return this.page.getByLabel(label, new Page.GetByLabelOptions().setExact(true))
			.and(this.page.locator("input, textarea"));
	}

	/** The control with this label, once it has its drop-down list. */
	public Locator suggesting(String label) {
		this.page.locator(".app-suggest input").first().waitFor();
		return field(label);
	}

	public void type(String label, String text) {
		field(label).fill(text);
	}

	/**
	 * Chooses the radio button with this label, as people do: by a click on the words.
	 */
	public void choose(String label) {
		this.page.locator("label").getByText(label, new Locator.GetByTextOptions().setExact(true)).click();
	}

	/** The line of a table that begins with this name. */
	public Locator line(String name) {
		return this.page.locator("tbody tr")
			.filter(new Locator.FilterOptions().setHas(this.page.locator("th").getByText(name)));
	}

	/** Waits for the page with this heading. */
	public void heading(String text) {
		this.page.locator("h1").getByText(text, new Locator.GetByTextOptions().setExact(true)).waitFor();
	}

	/** The text of the page's main part. */
	public String text() {
		return this.page.locator("main").innerText();
	}

	/**
	 * Asserts at both widths that nothing is too wide, inaccessible or doubled. Keeps a
	 * picture of a page that is not so; of every page with
	 * {@code -Dcooperage.screenshots=true}.
	 */
	public void isSound(String name) {
		settle();
		for (int width : new int[] { NARROW, WIDE }) {
			this.page.setViewportSize(width, 800);
			try {
				isSound(name, width);
			}
			catch (AssertionError ex) {
				picture(name + "-" + width, true);
				throw ex;
			}
			if (PICTURES) {
				picture(name + "-" + width, true);
			}
		}
		isUntroubled();
	}

	private void isSound(String name, int width) {
		assertThat(this.page.evaluate("document.documentElement.scrollWidth")).as("width of %s", name).isEqualTo(width);
		assertThat(this.page.evaluate("document.compatMode")).as("mode of %s", name).isEqualTo("CSS1Compat");
		assertThat(this.page.locator("h1").count()).as("headings of %s", name).isEqualTo(1);
		// Axe waits for timers, and these stand still where scripts are off.
		if (this.scripts) {
			assertThat(Axe.violations(this.page)).as("%s at %s", name, width).isEmpty();
		}
	}

	/** Keeps a picture of what is in the window, or of the whole page. */
	public void picture(String name, boolean whole) {
		this.page
			.screenshot(new Page.ScreenshotOptions().setFullPage(whole).setPath(SCREENSHOTS.resolve(name + ".png")));
	}

	/** Asserts that no page so far caused an error or asked another host. */
	public void isUntroubled() {
		assertThat(this.foreign).as("requests to other hosts").isEmpty();
		assertThat(this.errors).as("errors on the console")
			.allMatch((error) -> this.refusedPages.stream()
				.anyMatch((url) -> error.startsWith("Failed to load resource") && error.endsWith(" " + url)));
	}

	private void settle() {
		if (this.scripts) {
			this.page.locator("body.govuk-frontend-supported").waitFor();
		}
		this.page.waitForLoadState();
	}

	private void heard(ConsoleMessage message) {
		if (message.type().equals("error")) {
			this.errors.add(message.text() + " " + message.location().replaceFirst(":\\d+:\\d+$", ""));
		}
	}

	/** A page that says no is an error to the console, but not to us. */
	private void answered(Response response) {
		String wanted = response.request().headers().getOrDefault("accept", "");
		boolean refusal = response.status() >= 400
				&& (response.request().isNavigationRequest() || wanted.startsWith("text/html"));
		boolean answerToScript = (response.status() == 409 || response.status() == 422)
				&& wanted.startsWith("application/json");
		if (refusal || answerToScript) {
			this.refusedPages.add(response.url());
		}
	}

	@Override
	public void close() {
		this.context.close();
	}

}
