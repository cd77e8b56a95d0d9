package dev.cooperage.storage;

/** The contract of {@link BucketStorage} on the endpoint that the environment names. */
class ConfiguredBucketTests extends BucketContract {

	@Override
	protected S3ConnectionDetails details() {
		return ConfiguredEndpoint.details();
	}

}
