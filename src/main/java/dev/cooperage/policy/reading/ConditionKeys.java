package dev.cooperage.policy.reading;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** The values of an attempt that conditions and variables ask for. */
final class ConditionKeys {

	private ConditionKeys() {
	}

	/**
	 * Returns the value of a key; null when it is absent. A caller's name and ARN follow
	 * from the principal; all else must stand in the attempt.
	 */
	static @Nullable String value(AccessAttempt attempt, String key) {
		String name = key.toLowerCase(Locale.ROOT);
		String given = attempt.conditionKeys().get(name);
		String principal = attempt.principal();
		if (given != null || principal == null) {
			return given;
		}
		return switch (name) {
			case "aws:principalarn" -> principal;
			case "aws:username" -> userName(principal);
			default -> null;
		};
	}

	/** Returns whether it cannot be told if the key is there, nor what it is. */
	static boolean isUnknown(AccessAttempt attempt, String key) {
		String name = key.toLowerCase(Locale.ROOT);
		boolean ofPrincipal = name.equals("aws:principalarn") || name.equals("aws:username");
		return !attempt.complete() && !ofPrincipal && !attempt.conditionKeys().containsKey(name);
	}

	/**
	 * Returns the name of a user; null for a role, which has none (source: IAM user
	 * guide).
	 */
	private static @Nullable String userName(String principal) {
		return principal.contains(":user/") ? principal.substring(principal.lastIndexOf('/') + 1) : null;
	}

}
