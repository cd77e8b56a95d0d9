package dev.cooperage.storage.client;

import java.time.Clock;
import java.time.Duration;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

import static dev.cooperage.storage.client.StorageErrors.calling;

/**
 * A signer of requests in the query (Signature Version 4), so that they carry their own
 * time limit. The signature leaves the body out: bind it by a signed header.
 */
public class QuerySigner {

	private final S3Clients clients;

	private final Clock clock;

	private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

	public QuerySigner(S3Clients clients, Clock clock) {
		this.clients = clients;
		this.clock = clock;
	}

	/** Returns the same request, good for so long from now. */
	public SdkHttpRequest sign(SdkHttpRequest request, Duration validity) {
		AwsCredentials credentials = calling("Credentials", this.clients.credentials()::resolveCredentials);
		// Signed as https, because over http the signer insists on a hash of the body,
		// which S3 does not expect beside a query signature.
		return this.signer
			.sign(r -> r.identity(credentials)
				.request(request.toBuilder().protocol("https").build())
				.putProperty(AwsV4HttpSigner.REGION_NAME, this.clients.details().region())
				.putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "s3")
				.putProperty(AwsV4FamilyHttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
				.putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, validity)
				.putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, false)
				.putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false)
				.putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, false)
				.putProperty(HttpSigner.SIGNING_CLOCK, this.clock))
			.request()
			.toBuilder()
			.protocol(request.protocol())
			.build();
	}

}
