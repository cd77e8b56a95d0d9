package dev.cooperage.buckets.settings;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** The form that edits what a data source is for. */
record PurposeForm(
		@Size(max = 500, message = "The purpose must be 500 characters or fewer") @Pattern(regexp = "[\\P{Cntrl}\\s]*+",
				message = "The purpose must not have control characters") @Nullable String purpose) {

	String purposeText() {
		return (this.purpose != null) ? this.purpose.strip() : "";
	}

}
