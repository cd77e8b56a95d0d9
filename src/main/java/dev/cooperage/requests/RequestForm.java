package dev.cooperage.requests;

import java.util.Objects;
import java.util.Optional;

import dev.cooperage.access.EndChoices;
import dev.cooperage.access.GrantEnd;
import dev.cooperage.access.Reach;
import dev.cooperage.access.Term;
import dev.cooperage.access.TypedFolder;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.teams.Team;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.validation.Errors;

/**
 * The form "Request access".
 *
 * @param folder empty for the whole data source
 * @param end when access is to end; see {@link EndChoices}
 * @param endsOn the last day, where {@code end} says that there is one
 * @param level the name of an {@link AccessLevel}
 * @param team the id of the team for which somebody asks; {@link #ME} for themselves
 */
record RequestForm(@NotBlank(message = "Enter the name of the data source") @Nullable String bucket,
		@Nullable String folder, @Nullable String end, @Nullable String endsOn,
		@NotNull(message = CHOOSE) @Pattern(regexp = "READ_ONLY|READ_WRITE|ADMIN",
				message = CHOOSE) @Nullable String level,
		@NotBlank(message = "Say what you need the data for") @Size(max = WORDS,
				message = "The business need must be 1,000 characters or fewer") @Pattern(regexp = READABLE,
						message = "The business need must not have control characters") @Nullable String need,
		@Nullable String team) {

	RequestForm {
		team = (team == null || team.isEmpty()) ? ME : team;
	}

	/** The choice to ask for oneself. */
	static final String ME = "me";

	/** Says the same of a team that does not exist and of one that is not theirs. */
	static final String NO_TEAM = "You are in no such team; choose again";

	static final String TEAM_AND_ADMIN = "A team can have Read only or Read/write; teams cannot be Admin here";

	/** The most characters that people write to each other here. */
	static final int WORDS = 1000;

	static final String READABLE = "[\\P{Cntrl}\\s]*+";

	static final String CHOOSE = "Choose an access level";

	/**
	 * Returns a form filled in as far as a link knows; the lowest level is preselected.
	 */
	static RequestForm of(String bucket, String folder, String level, @Nullable Team team) {
		boolean known = level.equals(AccessLevel.READ_WRITE.name()) || level.equals(AccessLevel.ADMIN.name());
		return new RequestForm(bucket, folder, null, null, known ? level : AccessLevel.READ_ONLY.name(), "",
				(team != null) ? Long.toString(team.id()) : ME);
	}

	/**
	 * Returns the id of the team; null for the person themselves, and 0, which no team
	 * has, for what is no id.
	 */
	@Nullable Long teamId() {
		if (this.team == null || this.team.equals(ME)) {
			return null;
		}
		return this.team.matches("\\d{1,18}") ? Long.valueOf(this.team) : Long.valueOf(0);
	}

	/** Returns the name that was typed; empty after the field got its error. */
	Optional<BucketName> bucketName(Errors errors) {
		try {
			return (this.bucket == null || this.bucket.isBlank()) ? Optional.empty()
					: Optional.of(new BucketName(this.bucket.strip()));
		}
		catch (IllegalArgumentException ex) {
			errors.rejectValue("bucket", "name", Objects.requireNonNull(ex.getMessage()));
			return Optional.empty();
		}
	}

	/**
	 * Returns the level, the place and the end; empty after the fields got their errors.
	 */
	Optional<Term> term(TypedFolder typed, EndChoices ends, Errors errors) {
		Optional<Reach> reach = typed.of(this.folder, this.level, errors)
			.filter((prefix) -> !errors.hasFieldErrors("level"))
			.map((prefix) -> new Reach(AccessLevel.valueOf(Objects.requireNonNull(this.level)), prefix));
		Optional<GrantEnd> until = ends.of(this.end, this.endsOn, ends.standard(), errors);
		return reach.flatMap((what) -> until.map((last) -> new Term(what, last)));
	}

	String needText() {
		return Objects.requireNonNull(this.need).strip().replaceAll("\\R", "\n");
	}

}
