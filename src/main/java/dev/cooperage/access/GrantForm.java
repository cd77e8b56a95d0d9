package dev.cooperage.access;

import dev.cooperage.policy.AccessLevel;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** What the form "Grant access to this data to other users" sends. */
record GrantForm(@NotBlank(message = "Enter a GitHub user name") @Nullable String userName,
		@NotNull(message = "Choose an access level") @Nullable AccessLevel level) {

	/** The form before anything is typed: the lowest level is preselected. */
	static GrantForm empty() {
		return new GrantForm("", AccessLevel.READ_ONLY);
	}

}
