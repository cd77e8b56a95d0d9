package dev.cooperage.access.pages;

import dev.cooperage.access.group.Afterwards;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The form "Hand over".
 *
 * @param userName who becomes Admin
 * @param chosen one of the people that the page offered when the typed name was nobody's
 * @param from the user name of the old admin; empty for nobody
 * @param afterwards the name of an {@link Afterwards}; text, so that a wrong one is an
 * error beside the field
 */
record HandOverForm(@NotBlank(message = "Enter the user name of the new admin") @Nullable String userName,
		@Nullable String chosen, @Nullable String from,
		@NotNull(message = CHOOSE) @Pattern(regexp = "STAYS_ADMIN|READ_WRITE|READ_ONLY|LEAVES",
				message = CHOOSE) @Nullable String afterwards) {

	static final String CHOOSE = "Choose what the old admin has afterwards";

	/**
	 * Returns the form before anything is typed: handing over means to stop being Admin.
	 */
	static HandOverForm of(String from) {
		return new HandOverForm("", null, from, Afterwards.READ_WRITE.name());
	}

	/** Returns the old admin's user name; null for nobody. */
	@Nullable String old() {
		return (this.from == null || this.from.isBlank()) ? null : this.from.strip();
	}

}
