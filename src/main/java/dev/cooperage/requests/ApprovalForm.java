package dev.cooperage.requests;

import java.util.Objects;
import java.util.Optional;

import dev.cooperage.access.EndChoices;
import dev.cooperage.access.GrantEnd;
import dev.cooperage.access.Reach;
import dev.cooperage.access.Term;
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
 * @param end when access ends; see {@link EndChoices}
 * @param endsOn the last day, where {@code end} says that there is one
 * @param note what the admin tells the person; may be empty
 */
record ApprovalForm(
		@NotNull(message = RequestForm.CHOOSE) @Pattern(regexp = "READ_ONLY|READ_WRITE|ADMIN",
				message = RequestForm.CHOOSE) @Nullable String level,
		@Nullable String folder, @Nullable String end, @Nullable String endsOn,
		@Size(max = RequestForm.WORDS, message = "The note must be 1,000 characters or fewer") @Pattern(
				regexp = RequestForm.READABLE,
				message = "The note must not have control characters") @Nullable String note) {

	/** Returns all of what was asked for. */
	static ApprovalForm of(Reach wanted) {
		return new ApprovalForm(wanted.level().name(), wanted.folder().value(), null, null, "");
	}

	/**
	 * Returns the level, the place and the end to grant; empty after the fields got their
	 * errors.
	 * @param begin the end that the form began with
	 */
	Optional<Term> term(TypedFolder typed, EndChoices ends, GrantEnd begin, Errors errors) {
		Optional<Reach> reach = typed.of(this.folder, this.level, errors)
			.filter((prefix) -> !errors.hasFieldErrors("level"))
			.map((prefix) -> new Reach(AccessLevel.valueOf(Objects.requireNonNull(this.level)), prefix));
		Optional<GrantEnd> until = ends.newly(this.end, this.endsOn, begin, errors);
		return reach.flatMap((what) -> until.map((last) -> new Term(what, last)));
	}

	@Nullable String noteText() {
		return (this.note == null || this.note.isBlank()) ? null : this.note.strip().replace("\r\n", "\n");
	}

}
