package dev.cooperage.storage.connection;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.cooperage.s3names.EndpointProfile;
import org.jspecify.annotations.Nullable;

/** Connection details that {@code cooperage.s3.*} gave, complete and consistent. */
public record ConfiguredConnectionDetails(EndpointProfile profile, @Nullable URI endpoint, @Nullable URI publicEndpoint,
		String region, @Nullable String accessKey, @Nullable String secretKey, String account, String principalTemplate,
		@Nullable String ownPrincipal) implements S3ConnectionDetails {

	/**
	 * @throws StorageSettingsException with one sentence when something is missing
	 */
	public static ConfiguredConnectionDetails of(StorageProperties given) {
		EndpointProfile profile = given.profile();
		if (profile == null) {
			throw new StorageSettingsException("cooperage.s3.profile is not set: the panel does not know its S3",
					"Set cooperage.s3.profile to aws or ceph-rgw. "
							+ "To try the panel with nothing to install, run ./mvnw spring-boot:run");
		}
		List<StorageSettingsException> problems = problems(given, profile);
		if (!problems.isEmpty()) {
			throw problems.get(0);
		}
		URI publicEndpoint = (given.publicEndpoint() != null) ? given.publicEndpoint() : given.endpoint();
		return new ConfiguredConnectionDetails(profile, given.endpoint(), publicEndpoint, given.region(),
				given.accessKey(), given.secretKey(), given.account(), template(given, profile), given.ownPrincipal());
	}

	private static String template(StorageProperties given, EndpointProfile profile) {
		return Objects.requireNonNullElse(given.principalTemplate(), profile.principalTemplate());
	}

	/** Returns all that is missing or contradicts itself. */
	static List<StorageSettingsException> problems(StorageProperties given, EndpointProfile profile) {
		List<StorageSettingsException> problems = new ArrayList<>();
		if (given.endpoint() == null && profile != EndpointProfile.AWS) {
			problems.add(new StorageSettingsException(
					"cooperage.s3.endpoint is not set, and only the profile aws does without it",
					"Set cooperage.s3.endpoint to the address of S3, for example https://s3.example.org"));
		}
		checkAddress("endpoint", given.endpoint(), problems);
		checkAddress("public-endpoint", given.publicEndpoint(), problems);
		if ((given.accessKey() == null) != (given.secretKey() == null)) {
			problems.add(new StorageSettingsException(
					"Of cooperage.s3.access-key and cooperage.s3.secret-key only one is set",
					"Set both, or neither to use the AWS SDK's default credentials"));
		}
		else if (given.accessKey() == null && profile != EndpointProfile.AWS) {
			problems.add(new StorageSettingsException(
					"cooperage.s3.access-key and cooperage.s3.secret-key are not set, and only the profile aws does without them",
					"Set them to the keys of the panel's own user"));
		}
		String template = template(given, profile);
		if (!template.contains("{username}")) {
			problems.add(new StorageSettingsException("cooperage.s3.principal-template does not contain {username}",
					"Put {username} where the name of the person belongs"));
		}
		if (template.contains("{account}") && !given.account().matches("\\d{12}")) {
			problems.add(new StorageSettingsException("cooperage.s3.account is not the 12 digits of an AWS account",
					"Set cooperage.s3.account to the account that holds the buckets and the people's roles"));
		}
		return problems;
	}

	private static void checkAddress(String setting, @Nullable URI address, List<StorageSettingsException> problems) {
		if (address != null && (address.getHost() == null
				|| !("http".equals(address.getScheme()) || "https".equals(address.getScheme())))) {
			problems.add(new StorageSettingsException(
					"cooperage.s3." + setting + " is not an http or https address: " + address,
					"Write it in full, for example https://s3.example.org"));
		}
	}

	@Override
	public String toString() {
		return "S3[profile=%s, endpoint=%s, region=%s]".formatted(this.profile, this.endpoint, this.region);
	}

}
