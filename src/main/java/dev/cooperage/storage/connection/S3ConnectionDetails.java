package dev.cooperage.storage.connection;

import java.net.URI;

import dev.cooperage.s3names.EndpointProfile;
import org.jspecify.annotations.Nullable;

/**
 * The address of S3 and the panel's keys to it. From {@code cooperage.s3.*}, unless a
 * module that runs an S3 of its own offers a bean of this type.
 */
public interface S3ConnectionDetails {

	/** Returns what kind of S3 it is. */
	EndpointProfile profile();

	/**
	 * Returns S3's address as the panel reaches it; null on AWS, where the region says
	 * it.
	 */
	@Nullable URI endpoint();

	/**
	 * Returns S3's address as browsers and people's own clients reach it; null on AWS.
	 */
	@Nullable URI publicEndpoint();

	/**
	 * Returns whether buckets are addressed in the path; on the profile aws, too, where
	 * an endpoint is given (LocalStack, a VPC endpoint), since only AWS's own host names
	 * have a wildcard.
	 */
	default boolean pathStyle() {
		return profile().pathStyle() || endpoint() != null;
	}

	/** Returns the region, for example {@code eu-west-1}. */
	String region();

	/** Returns the panel's own access key id; null for the SDK's default chain. */
	@Nullable String accessKey();

	/** Returns the panel's own secret access key; null for the SDK's default chain. */
	@Nullable String secretKey();

	/**
	 * Returns the AWS account of the buckets; empty where the endpoint has no such thing.
	 */
	String account();

	/** Returns the ARN of a person, with {account} and {username} to be filled in. */
	String principalTemplate();

	/** Returns the ARN of the panel itself; null to ask the endpoint. */
	@Nullable String ownPrincipal();

}
