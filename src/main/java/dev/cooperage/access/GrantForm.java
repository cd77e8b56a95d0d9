package dev.cooperage.access;

import java.util.Optional;

import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.KeyPrefix;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

import org.springframework.validation.Errors;

/**
 * The form "Grant access to this data to other users".
 *
 * @param chosen one of the people that the page offered when the typed name was nobody's
 * @param level the name of an {@link AccessLevel}; text, so that a wrong one is an error
 * beside the field
 * @param folder where the level shall hold; empty for the whole data source
 * @param end when access ends; see {@link EndChoices}
 * @param endsOn the last day, where {@code end} says that there is one
 * @param outside the user name of somebody outside the organisation, for whom the grant
 * was confirmed
 * @param manages "true" to let them manage the access of others to the folder
 */
public record GrantForm(@NotBlank(message = "Enter a user name") @Nullable String userName, @Nullable String chosen,
		@NotNull(message = LevelForm.CHOOSE) @Pattern(regexp = LevelForm.LEVELS,
				message = LevelForm.CHOOSE) @Nullable String level,
		@Nullable String folder, @Nullable String end, @Nullable String endsOn, @Nullable String outside,
		@Nullable String manages) {

	/** Returns whether they shall manage the access of others to the folder. */
	public boolean managing() {
		return "true".equals(this.manages);
	}

	/** Returns the form before anything is typed: the lowest level is preselected. */
	static GrantForm empty(String folder) {
		return new GrantForm("", null, AccessLevel.READ_ONLY.name(), folder, null, null, null, null);
	}

	/**
	 * Returns the folder as a grant names it, the root for an empty field; empty after
	 * everything that is wrong with it was said beside the fields.
	 */
	public Optional<KeyPrefix> folderToGrant(TypedFolder typed, Errors errors) {
		return typed.of(this.folder, this.level, errors);
	}

}
