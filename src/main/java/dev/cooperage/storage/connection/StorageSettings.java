package dev.cooperage.storage.connection;

import java.util.List;

import dev.cooperage.s3names.EndpointProfile;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.util.StringUtils;

/** The checks of {@code cooperage.s3.*} before any bean is made. */
public final class StorageSettings {

	private StorageSettings() {
	}

	/**
	 * Returns a sentence for each setting that is missing or contradicts another. That
	 * none names an S3 is not for this to say; the embedded profile then brings its own.
	 */
	public static List<String> problems(Environment environment) {
		StorageProperties given = Binder.get(environment).bindOrCreate("cooperage.s3", StorageProperties.class);
		EndpointProfile profile = given.profile();
		if (profile == null || given.endpoint() == null && environment.acceptsProfiles(Profiles.of("embedded"))) {
			return List.of();
		}
		return ConfiguredConnectionDetails.problems(given, profile)
			.stream()
			.map((problem) -> problem.getMessage() + "; " + StringUtils.uncapitalize(problem.remedy()) + ".")
			.toList();
	}

}
