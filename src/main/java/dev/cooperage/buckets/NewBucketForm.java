package dev.cooperage.buckets;

import java.io.Serializable;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The form "Create a new … data source".
 *
 * @param name the name, with or without the fixed prefix
 */
record NewBucketForm(@NotBlank(message = "Enter a name for the data source") @Nullable String name,
		@Size(max = 500, message = "The purpose must be 500 characters or fewer") @Pattern(regexp = "[\\P{Cntrl}\\s]*+",
				message = "The purpose must not have control characters") @Nullable String purpose)
		implements
			Serializable {

	/** Returns the form of a creation that did not work, to be changed and sent again. */
	static NewBucketForm of(Bucket bucket) {
		return new NewBucketForm(bucket.name().value(), bucket.purpose());
	}

	static NewBucketForm empty() {
		return new NewBucketForm("", "");
	}

	String purposeText() {
		return (this.purpose != null) ? this.purpose.strip() : "";
	}

}
