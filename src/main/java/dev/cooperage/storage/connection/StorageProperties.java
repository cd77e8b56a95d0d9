package dev.cooperage.storage.connection;

import java.net.URI;

import dev.cooperage.s3names.EndpointProfile;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code cooperage.s3.*}; blank text counts as not set.
 *
 * @param profile what kind of S3 it is
 * @param endpoint S3's address; empty on AWS
 * @param region the region to sign for
 * @param accessKey the panel's own access key id; empty for the SDK's default chain
 * @param secretKey the secret that belongs to it
 * @param account the AWS account of the buckets, 12 digits
 * @param principalTemplate the ARN of a person, with {account} and {username}
 * @param ownPrincipal the ARN of the panel itself; empty to ask the endpoint
 * @param publicEndpoint S3's address for browsers, when it differs
 */
@ConfigurationProperties("cooperage.s3")
public record StorageProperties(@Nullable EndpointProfile profile, @Nullable URI endpoint,
		@DefaultValue("eu-west-1") String region, @Nullable String accessKey, @Nullable String secretKey,
		@DefaultValue("") String account, @Nullable String principalTemplate, @Nullable String ownPrincipal,
		@Nullable URI publicEndpoint) {

	public StorageProperties {
		endpoint = given(endpoint);
		region = region.isBlank() ? "eu-west-1" : region.strip();
		accessKey = given(accessKey);
		secretKey = given(secretKey);
		account = account.strip();
		principalTemplate = given(principalTemplate);
		ownPrincipal = given(ownPrincipal);
		publicEndpoint = given(publicEndpoint);
	}

	private static @Nullable String given(@Nullable String text) {
		return (text == null || text.isBlank()) ? null : text.strip();
	}

	private static @Nullable URI given(@Nullable URI address) {
		return (address == null || address.toString().isBlank()) ? null : address;
	}

	@Override
	public String toString() {
		return "cooperage.s3[profile=%s, endpoint=%s, region=%s]".formatted(this.profile, this.endpoint, this.region);
	}

}
