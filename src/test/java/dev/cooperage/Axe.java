package dev.cooperage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;

/**
 * Asks axe about a page, in the page itself: {@code AxeBuilder} opens another page each
 * time to put the results together, and loads itself three times.
 */
public final class Axe {

	private static final String SOURCE = source();

	/** Style sheets are not copied into the page, which its policy would refuse. */
	private static final String VIOLATIONS = """
			async () => (await axe.run(document, { preload: false, resultTypes: ['violations'],
			  rules: { 'target-size': { enabled: true } } })).violations
			  .map((rule) => rule.id + ': ' + rule.nodes.slice(0, 3).map((node) => node.html).join(' | '))""";

	private Axe() {
	}

	/** Returns the rules that the page breaks, each with some of the elements. */
	public static List<String> violations(Page page) {
		if (page.evaluate("() => 'axe' in window").equals(false)) {
			page.evaluate(SOURCE);
		}
		return ((List<?>) page.evaluate(VIOLATIONS)).stream().map(Object::toString).toList();
	}

	private static String source() {
		try (InputStream script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
			return "() => {" + new String(script.readAllBytes(), StandardCharsets.UTF_8) + "}";
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
