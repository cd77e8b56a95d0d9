package dev.cooperage.teams;

import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/**
 * The form "Add an owner" of a team.
 *
 * @param chosen one of the people that the page offered when the typed name was nobody's
 */
record OwnerForm(@NotBlank(message = "Enter a user name") @Nullable String userName, @Nullable String chosen) {

	/** Returns the form before anything is typed. */
	static OwnerForm empty() {
		return new OwnerForm("", null);
	}

}
