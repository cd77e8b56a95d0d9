package dev.cooperage.requests;

import java.util.Objects;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** The form "Refuse": the reason, which the person reads. */
record RefusalForm(@NotBlank(message = "Enter a reason, so that the person knows what to do instead") @Size(
		max = RequestForm.WORDS,
		message = "The reason must be 1,000 characters or fewer") @Pattern(regexp = RequestForm.READABLE,
				message = "The reason must not have control characters") @Nullable String reason) {

	String reasonText() {
		return Objects.requireNonNull(this.reason).strip().replace("\r\n", "\n");
	}

}
