package dev.cooperage.teams;

import java.util.Objects;
import java.util.Optional;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.validation.Errors;

/**
 * The forms "Create a team" and "Edit".
 *
 * @param source the name of a {@link TeamSource}; only platform admins choose one
 * @param origin the name of the team where it is mirrored from
 * @param version the version of the team that the person saw; empty for a new one
 */
record TeamForm(@NotBlank(message = "Enter a name") @Nullable String name,
		@Size(max = 500, message = "A description has at most 500 characters") @Nullable String description,
		@Nullable String source, @Nullable String origin, @Nullable String version) {

	/** Returns the form before anything is typed. */
	static TeamForm empty() {
		return new TeamForm("", "", TeamSource.KEPT.name(), "", null);
	}

	/** Returns the form filled in from the team. */
	static TeamForm of(Team team) {
		return new TeamForm(team.name(), team.description(), null, null, Long.toString(team.version()));
	}

	/** Returns the name; empty after the field got its error. */
	Optional<TeamName> nameOr(Errors errors) {
		if (errors.hasFieldErrors("name")) {
			return Optional.empty();
		}
		try {
			return Optional.of(new TeamName(Objects.requireNonNullElse(this.name, "")));
		}
		catch (IllegalArgumentException ex) {
			errors.rejectValue("name", "illegal", Objects.requireNonNullElse(ex.getMessage(), "This is not possible"));
			return Optional.empty();
		}
	}

	/** Returns the description without control characters; may be empty. */
	String about() {
		return Objects.requireNonNullElse(this.description, "").replaceAll("\\p{Cntrl}+", " ").strip();
	}

}
