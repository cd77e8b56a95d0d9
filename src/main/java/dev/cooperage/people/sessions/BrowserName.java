package dev.cooperage.people.sessions;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** The name of a browser, in words that people know. */
final class BrowserName {

	/**
	 * In this order: Edge and Opera say that they are Chrome, Chrome that it is Safari.
	 */
	private static final Iterable<Map.Entry<String, String>> BROWSERS = List.of(Map.entry("Edg", "Edge"),
			Map.entry("OPR/", "Opera"), Map.entry("Firefox/", "Firefox"), Map.entry("Chrome/", "Chrome"),
			Map.entry("CriOS/", "Chrome"), Map.entry("Safari/", "Safari"), Map.entry("curl/", "curl"));

	private static final Iterable<Map.Entry<String, String>> SYSTEMS = List.of(Map.entry("iPhone", "iPhone"),
			Map.entry("iPad", "iPad"), Map.entry("Android", "Android"), Map.entry("Windows", "Windows"),
			Map.entry("Mac OS X", "macOS"), Map.entry("CrOS", "ChromeOS"), Map.entry("Linux", "Linux"));

	private BrowserName() {
	}

	/** Returns for example "Firefox on Windows"; "Another program" for an unknown one. */
	static String of(@Nullable String userAgent) {
		String text = (userAgent != null) ? userAgent : "";
		String browser = first(BROWSERS, text).orElse("Another program");
		return first(SYSTEMS, text).map((system) -> browser + " on " + system).orElse(browser);
	}

	private static Optional<String> first(Iterable<Map.Entry<String, String>> known, String text) {
		for (Map.Entry<String, String> one : known) {
			if (text.contains(one.getKey())) {
				return Optional.of(one.getValue());
			}
		}
		return Optional.empty();
	}

}
