package dev.cooperage.storage;

/** The contract of {@link ObjectStorage} on the endpoint that the environment names. */
class ConfiguredObjectTests extends ObjectContract {

	@Override
	protected S3ConnectionDetails details() {
		return ConfiguredEndpoint.details();
	}

}
