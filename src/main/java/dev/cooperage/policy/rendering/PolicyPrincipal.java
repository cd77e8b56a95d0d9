package dev.cooperage.policy.rendering;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The principals that may stand in our statements. An empty one and {@code :root} mean
 * everybody on RGW, and one that is no ARN makes AWS refuse the whole policy.
 */
public final class PolicyPrincipal {

	private static final Pattern ARN = Pattern.compile("arn:[^:\\s]+:[^:\\s]+:[^:\\s]*:[^:\\s]*:\\S*[^\\s:/]");

	private PolicyPrincipal() {
	}

	/**
	 * @throws IllegalArgumentException naming the principal
	 */
	static void require(String principal, PolicyContext context) {
		if (principal.equals(context.panelPrincipal())) {
			throw new IllegalArgumentException("The panel's own principal takes no grant: " + principal);
		}
		requirePrincipal(principal);
	}

	public static void requirePrincipal(String principal) {
		if (principal.isEmpty()) {
			throw new IllegalArgumentException("A principal must not be empty: \"\"");
		}
		if (principal.chars().anyMatch(c -> c == '*' || c == '?' || c == '$')) {
			throw new IllegalArgumentException("A principal must not have *, ? or $: " + principal);
		}
		if (principal.toLowerCase(Locale.ROOT).endsWith(":root")) {
			throw new IllegalArgumentException("A whole account takes no grant: " + principal);
		}
		if (!ARN.matcher(principal).matches()) {
			throw new IllegalArgumentException("The principal is not an ARN: " + principal);
		}
	}

}
