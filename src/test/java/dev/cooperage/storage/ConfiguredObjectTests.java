package dev.cooperage.storage;

import dev.cooperage.storage.connection.S3ConnectionDetails;
import dev.cooperage.storage.objects.ObjectContract;

/**
 * The contract of {@link dev.cooperage.storage.objects.ObjectStorage} on the endpoint
 * that the environment names.
 */
class ConfiguredObjectTests extends ObjectContract {

	@Override
	protected S3ConnectionDetails details() {
		return ConfiguredEndpoint.details();
	}

}
