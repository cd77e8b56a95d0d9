package dev.cooperage.access;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The form "Edit access level".
 *
 * @param level the name of an access level
 * @param end when access ends; see {@link EndChoices}
 * @param endsOn the last day, where {@code end} says that there is one
 * @param version the version of the grant that the person saw
 * @param manages "true" to let them manage the access of others to the folder
 * @param managesShown anything where the form offered that; null to leave it as it is
 * @param confirmed "true" when the person ticked that they give up what they have
 * themselves
 */
public record LevelForm(@NotNull(message = CHOOSE) @Pattern(regexp = LEVELS, message = CHOOSE) @Nullable String level,
		@Nullable String end, @Nullable String endsOn, @Nullable String version, @Nullable String manages,
		@Nullable String managesShown, @Nullable String confirmed) {

	public static final String LEVELS = "READ_ONLY|READ_WRITE|ADMIN";

	public static final String CHOOSE = "Choose an access level";

	/** Returns whether the person ticked that they give up what they have themselves. */
	public boolean givesUp() {
		return "true".equals(this.confirmed);
	}

	/**
	 * Returns whether they shall manage the access of others to the folder; null to leave
	 * that as it is.
	 */
	public @Nullable Boolean managing() {
		boolean ticked = "true".equals(this.manages);
		return (ticked || this.managesShown != null) ? ticked : null;
	}

}
