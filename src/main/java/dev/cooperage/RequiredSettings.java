package dev.cooperage;

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.util.StringUtils;

/**
 * Whether the panel was told where its Postgres and its S3 are, and where it is itself.
 * The embedded profile brings both.
 */
final class RequiredSettings {

	private RequiredSettings() {
	}

	/** Returns one sentence that names all that is missing; empty when nothing is. */
	static List<String> problems(Environment environment) {
		if (environment.acceptsProfiles(Profiles.of("embedded"))) {
			return List.of();
		}
		List<String> missing = new ArrayList<>();
		if (!StringUtils.hasText(environment.getProperty("spring.datasource.url"))) {
			missing.add("spring.datasource.url (its Postgres)");
		}
		if (!StringUtils.hasText(environment.getProperty("cooperage.s3.profile"))) {
			missing.add("cooperage.s3.profile (aws or ceph-rgw)");
		}
		if (Binder.get(environment)
			.bind("cooperage.public-url", Bindable.listOf(String.class))
			.orElse(List.of())
			.isEmpty()) {
			missing.add("cooperage.public-url (its own address, as browsers see it)");
		}
		return missing.isEmpty() ? List.of() : List.of("Cooperage cannot start without " + enumerated(missing) + ".");
	}

	private static String enumerated(List<String> missing) {
		int last = missing.size() - 1;
		return (last == 0) ? missing.get(0) : String.join(", ", missing.subList(0, last)) + " and " + missing.get(last);
	}

}
