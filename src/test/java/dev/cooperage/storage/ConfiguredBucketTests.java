package dev.cooperage.storage;

import dev.cooperage.storage.buckets.BucketContract;
import dev.cooperage.storage.connection.S3ConnectionDetails;

/**
 * The contract of {@link dev.cooperage.storage.buckets.BucketStorage} on the endpoint
 * that the environment names.
 */
class ConfiguredBucketTests extends BucketContract {

	@Override
	protected S3ConnectionDetails details() {
		return ConfiguredEndpoint.details();
	}

}
