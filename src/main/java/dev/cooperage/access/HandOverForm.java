package dev.cooperage.access;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * What the form "Hand over" sends.
 *
 * @param userName who becomes Admin
 * @param chosen one of the people that the page offered when the typed name was nobody's
 * @param from the user name of the old admin; empty for nobody
 * @param afterwards what the old admin has then
 */
record HandOverForm(@NotBlank(message = "Enter the user name of the new admin") @Nullable String userName,
		@Nullable String chosen, @Nullable String from,
		@NotNull(message = "Choose what the old admin has afterwards") @Nullable Afterwards afterwards) {

	/** Before anything is typed: handing over means to stop being Admin. */
	static HandOverForm of(String from) {
		return new HandOverForm("", null, from, Afterwards.READ_WRITE);
	}

	/** The old admin's user name; null for nobody. */
	@Nullable String old() {
		return (this.from == null || this.from.isBlank()) ? null : this.from.strip();
	}

}
