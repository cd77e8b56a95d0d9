package dev.cooperage.access.pages;

import java.util.Optional;

import dev.cooperage.access.EndChoices;
import dev.cooperage.access.LevelForm;
import dev.cooperage.access.TypedFolder;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.KeyPrefix;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

import org.springframework.validation.Errors;

/**
 * The form "Grant access to an app".
 *
 * @param chosen one of the apps that the page offered when there was none by the name
 * @param level the name of an {@link AccessLevel}; text, so that a wrong one is an error
 * beside the field
 * @param folder where the level shall hold; empty for the whole data source
 * @param end when access ends; see {@link EndChoices}
 * @param endsOn the last day, where {@code end} says that there is one
 */
record AppGrantForm(@NotBlank(message = "Enter the name of an app") @Nullable String app, @Nullable String chosen,
		@NotNull(message = LevelForm.CHOOSE) @Pattern(regexp = LevelForm.LEVELS,
				message = LevelForm.CHOOSE) @Nullable String level,
		@Nullable String folder, @Nullable String end, @Nullable String endsOn) {

	/** Returns the form before anything is typed: the lowest level is preselected. */
	static AppGrantForm empty() {
		return new AppGrantForm("", null, AccessLevel.READ_ONLY.name(), "", null, null);
	}

	/**
	 * Returns the folder as a grant names it, the root for an empty field; empty after
	 * everything that is wrong with it was said beside the fields.
	 */
	Optional<KeyPrefix> folderToGrant(TypedFolder typed, Errors errors) {
		return typed.of(this.folder, this.level, errors);
	}

}
