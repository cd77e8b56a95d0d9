package dev.cooperage.storage;

import java.net.URI;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.storage.connection.ConfiguredConnectionDetails;
import dev.cooperage.storage.connection.S3ConnectionDetails;
import dev.cooperage.storage.connection.StorageProperties;
import org.junit.jupiter.api.Assumptions;

/**
 * The endpoint that the system properties or environment name, for example
 * {@code -Dcooperage.test.s3.endpoint=} or {@code COOPERAGE_TEST_S3_ENDPOINT}; the same
 * with profile, region, access-key, secret-key and account.
 */
final class ConfiguredEndpoint {

	private static final AtomicBoolean TOLD = new AtomicBoolean();

	private ConfiguredEndpoint() {
	}

	/** The details, or a skipped test that says so. */
	static S3ConnectionDetails details() {
		String endpoint = setting("endpoint", "");
		boolean named = !endpoint.isEmpty();
		if (!named && TOLD.compareAndSet(false, true)) {
			System.out.println("SKIPPED: no real S3 is named by cooperage.test.s3.endpoint, -profile, …");
		}
		Assumptions.assumeTrue(named, "cooperage.test.s3.endpoint is not set");
		EndpointProfile profile = EndpointProfile
			.valueOf(setting("profile", "ceph-rgw").replace('-', '_').toUpperCase(Locale.ROOT));
		return ConfiguredConnectionDetails
			.of(new StorageProperties(profile, URI.create(endpoint), setting("region", "eu-west-1"),
					setting("access-key", ""), setting("secret-key", ""), setting("account", ""), null, null, null));
	}

	private static String setting(String name, String otherwise) {
		String property = "cooperage.test.s3." + name;
		String variable = property.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
		String value = System.getProperty(property, System.getenv(variable));
		return (value == null || value.isBlank()) ? otherwise : value;
	}

}
