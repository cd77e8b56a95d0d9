package dev.cooperage.embedded.s3;

import java.net.URI;

import dev.cooperage.embedded.keys.Identity;
import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.storage.connection.S3ConnectionDetails;

import org.springframework.core.env.Environment;

/** The connection to the embedded S3. */
public record EmbeddedS3Connection(URI endpoint, String region, Identity panel) implements S3ConnectionDetails {

	/** Returns the region of the settings; where none is named, Ireland. */
	public static String region(Environment environment) {
		String named = environment.getProperty("cooperage.s3.region", "").strip();
		return named.isEmpty() ? "eu-west-1" : named;
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
