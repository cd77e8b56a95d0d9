package dev.cooperage.embedded.s3.settings;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.cooperage.embedded.s3.protocol.S3Problem;
import dev.cooperage.embedded.s3.protocol.XmlBody;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * A rule about what pages of some origins may do (source: Amazon S3 user guide, "Elements
 * of a CORS configuration").
 *
 * @param origins each with at most one {@code *}
 * @param methods of GET, PUT, POST, DELETE, HEAD
 * @param headers that a request may carry, each with at most one {@code *}
 * @param exposed headers of the answer that the page may read
 * @param maxAgeSeconds how long a browser may remember the answer, or null
 */
record CorsRule(List<String> origins, List<String> methods, List<String> headers, List<String> exposed,
		@Nullable String maxAgeSeconds) {

	private static final Set<String> METHODS = Set.of("GET", "PUT", "POST", "DELETE", "HEAD");

	CorsRule {
		if (origins.isEmpty() || methods.isEmpty()) {
			throw XmlBody.malformed("Each CORSRule needs an AllowedOrigin and an AllowedMethod.");
		}
		for (String method : methods) {
			if (!METHODS.contains(method)) {
				throw S3Problem
					.invalidRequest("Found unsupported HTTP method in CORS config. Unsupported method is " + method);
			}
		}
		if (origins.stream().anyMatch(CorsRule::hasTwoWildcards)
				|| headers.stream().anyMatch(CorsRule::hasTwoWildcards)) {
			throw S3Problem.invalidRequest("An AllowedOrigin or AllowedHeader can not have more than one wildcard.");
		}
		if (maxAgeSeconds != null && !maxAgeSeconds.matches("[0-9]{1,9}")) {
			throw XmlBody.malformed("MaxAgeSeconds must be a number.");
		}
	}

	/**
	 * Returns all rules of a configuration, in order.
	 * @throws S3Problem with status 400 when S3 would not take it
	 */
	static List<CorsRule> parse(byte[] configuration) {
		Element root = XmlBody.parse(configuration, Setting.CORS.rootElement());
		List<CorsRule> rules = XmlBody.children(root, "CORSRule").stream().map(CorsRule::of).toList();
		if (rules.isEmpty() || rules.size() > 100) {
			throw XmlBody.malformed("A CORS configuration has 1 to 100 rules.");
		}
		return rules;
	}

	private static CorsRule of(Element rule) {
		return new CorsRule(XmlBody.texts(rule, "AllowedOrigin"), XmlBody.texts(rule, "AllowedMethod"),
				XmlBody.texts(rule, "AllowedHeader"), XmlBody.texts(rule, "ExposeHeader"),
				XmlBody.text(rule, "MaxAgeSeconds"));
	}

	boolean allows(String origin, String method) {
		return this.methods.contains(method)
				&& this.origins.stream().anyMatch((pattern) -> matches(pattern, origin, false));
	}

	boolean allowsHeaders(List<String> requested) {
		return requested.stream()
			.allMatch((name) -> this.headers.stream().anyMatch((pattern) -> matches(pattern, name, true)));
	}

	/** Returns whether any origin at all is allowed, so that credentials are not. */
	boolean allowsEveryOrigin() {
		return this.origins.contains("*");
	}

	private static boolean hasTwoWildcards(String pattern) {
		return pattern.indexOf('*') != pattern.lastIndexOf('*');
	}

	private static boolean matches(String pattern, String value, boolean ignoreCase) {
		String expected = ignoreCase ? pattern.toLowerCase(Locale.ROOT) : pattern;
		String actual = ignoreCase ? value.toLowerCase(Locale.ROOT) : value;
		int star = expected.indexOf('*');
		if (star < 0) {
			return expected.equals(actual);
		}
		String start = expected.substring(0, star);
		String end = expected.substring(star + 1);
		return actual.length() >= start.length() + end.length() && actual.startsWith(start) && actual.endsWith(end);
	}

}
