package dev.cooperage.access;

import dev.cooperage.policy.AccessLevel;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * What the form "Grant access to this data to other users" sends.
 *
 * @param chosen one of the people that the page offered when the typed name was nobody's
 */
record GrantForm(@NotBlank(message = "Enter a GitHub user name") @Nullable String userName, @Nullable String chosen,
		@NotNull(message = "Choose an access level") @Nullable AccessLevel level) {

	/** The form before anything is typed: the lowest level is preselected. */
	static GrantForm empty() {
		return new GrantForm("", null, AccessLevel.READ_ONLY);
	}

}
