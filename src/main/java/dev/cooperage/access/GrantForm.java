package dev.cooperage.access;

import dev.cooperage.policy.AccessLevel;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the form "Grant access to this data to other users" sends.
 *
 * @param chosen one of the people that the page offered when the typed name was nobody's
 * @param level the name of an {@link AccessLevel}; text, so that a wrong one is an error
 * beside the field
 */
record GrantForm(@NotBlank(message = "Enter a GitHub user name") @Nullable String userName, @Nullable String chosen,
		@NotNull(message = LevelForm.CHOOSE) @Pattern(regexp = LevelForm.LEVELS,
				message = LevelForm.CHOOSE) @Nullable String level) {

	/** The form before anything is typed: the lowest level is preselected. */
	static GrantForm empty() {
		return new GrantForm("", null, AccessLevel.READ_ONLY.name());
	}

}
