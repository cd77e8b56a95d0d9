package dev.cooperage.apps;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.s3names.PrincipalArn;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

import org.springframework.validation.Errors;

/**
 * The forms "Register an app" and "Edit".
 *
 * @param userName the owner's user name
 * @param chosen one of the people that the page offered when the typed name was nobody's
 * @param version the version of the app that the person saw; empty for a new one
 */
record AppForm(@NotBlank(message = "Enter a name") @Nullable String name,
		@NotBlank(message = "Enter the owner's user name") @Nullable String userName, @Nullable String chosen,
		@NotBlank(message = "Enter the ARN of the app's user or role") @Nullable String principal,
		@Nullable String version) {

	/** Returns the form before anything is typed. */
	static AppForm empty() {
		return new AppForm("", "", null, "", null);
	}

	/** Returns the form filled in from the app. */
	static AppForm of(App app) {
		return new AppForm(app.name(), app.owner().userName(), null, app.arn(), Long.toString(app.version()));
	}

	/** Returns the name; empty after the field got its error. */
	Optional<AppName> nameOr(Errors errors) {
		return read("name", errors, () -> new AppName(Objects.requireNonNullElse(this.name, "")));
	}

	/** Returns the principal; empty after the field got its error. */
	Optional<PrincipalArn> principalOr(EndpointProfile profile, Errors errors) {
		return read("principal", errors,
				() -> PrincipalArn.typed(Objects.requireNonNullElse(this.principal, ""), profile));
	}

	private static <T> Optional<T> read(String field, Errors errors, Supplier<T> value) {
		if (errors.hasFieldErrors(field)) {
			return Optional.empty();
		}
		try {
			return Optional.of(value.get());
		}
		catch (IllegalArgumentException ex) {
			errors.rejectValue(field, "illegal", Objects.requireNonNullElse(ex.getMessage(), "This is not possible"));
			return Optional.empty();
		}
	}

}
