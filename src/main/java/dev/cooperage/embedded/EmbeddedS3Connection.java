package dev.cooperage.embedded;

import java.net.URI;

import dev.cooperage.storage.EndpointProfile;
import dev.cooperage.storage.S3ConnectionDetails;

/** How the panel reaches the embedded S3. */
record EmbeddedS3Connection(URI endpoint, String region, Identity panel) implements S3ConnectionDetails {

	EmbeddedS3Connection {
		region = region.isBlank() ? "eu-west-1" : region.strip();
	}

	@Override
	public EndpointProfile profile() {
		return EndpointProfile.EMBEDDED;
	}

	@Override
	public URI publicEndpoint() {
		return this.endpoint;
	}

	@Override
	public String accessKey() {
		return this.panel.accessKeyId();
	}

	@Override
	public String secretKey() {
		return this.panel.secretAccessKey();
	}

	@Override
	public String account() {
		return "";
	}

	@Override
	public String principalTemplate() {
		return EndpointProfile.EMBEDDED.principalTemplate();
	}

	@Override
	public String ownPrincipal() {
		return this.panel.arn();
	}

}
