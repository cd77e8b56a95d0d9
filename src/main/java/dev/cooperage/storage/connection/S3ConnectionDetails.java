package dev.cooperage.storage.connection;

import java.net.URI;

import dev.cooperage.s3names.EndpointProfile;
import org.jspecify.annotations.Nullable;

/**
 * Where S3 is and as whom the panel speaks to it. From {@code cooperage.s3.*}, unless a
 * room that runs an S3 of its own offers a bean of this type.
 */
public interface S3ConnectionDetails {

	/** What kind of S3 it is. */
	EndpointProfile profile();

	/** S3's address as the panel reaches it; null on AWS, where the region says it. */
	@Nullable URI endpoint();

	/** S3's address as browsers and people's own clients reach it; null on AWS. */
	@Nullable URI publicEndpoint();

	/**
	 * Whether buckets are addressed in the path; on the profile aws, too, where an
	 * endpoint is given (LocalStack, a VPC endpoint), since only AWS's own host names
	 * have a wildcard.
	 */
	default boolean pathStyle() {
		return profile().pathStyle() || endpoint() != null;
	}

	/** The region, for example {@code eu-west-1}. */
	String region();

	/** The panel's own access key id; null for the SDK's default chain. */
	@Nullable String accessKey();

	/** The panel's own secret access key; null for the SDK's default chain. */
	@Nullable String secretKey();

	/** The AWS account of the buckets; empty where the endpoint has no such thing. */
	String account();

	/** The ARN of a person, with {account} and {username} to be filled in. */
	String principalTemplate();

	/** The ARN of the panel itself; null to ask the endpoint. */
	@Nullable String ownPrincipal();

}
