package dev.cooperage.requests;

import java.util.Objects;
import java.util.Optional;

import dev.cooperage.access.Reach;
import dev.cooperage.access.TypedFolder;
import dev.cooperage.policy.rendering.AccessLevel;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.validation.Errors;

/**
 * The form "Grant access": all of what was asked for, a lower level, or a narrower
 * folder.
 *
 * @param folder empty for the whole data source
 * @param note what the admin tells the person; may be empty
 */
record ApprovalForm(
		@NotNull(message = RequestForm.CHOOSE) @Pattern(
				regexp = "READ_ONLY|READ_WRITE|ADMIN", message = RequestForm.CHOOSE) @Nullable String level,
		@Nullable String folder,
		@Size(max = RequestForm.WORDS, message = "The note must be 1,000 characters or fewer") @Pattern(
				regexp = RequestForm.READABLE,
				message = "The note must not have control characters") @Nullable String note) {

	/** Returns all of what was asked for. */
	static ApprovalForm of(Reach wanted) {
		return new ApprovalForm(wanted.level().name(), wanted.folder().value(), "");
	}

	/**
	 * Returns the level and the place to grant; empty after the fields got their errors.
	 */
	Optional<Reach> reach(TypedFolder typed, Errors errors) {
		return typed.of(this.folder, this.level, errors)
			.filter((prefix) -> !errors.hasFieldErrors("level"))
			.map((prefix) -> new Reach(AccessLevel.valueOf(Objects.requireNonNull(this.level)), prefix));
	}

	@Nullable String noteText() {
		return (this.note == null || this.note.isBlank()) ? null : this.note.strip().replace("\r\n", "\n");
	}

}
