package dev.cooperage.enforcement;

import java.net.URI;

import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Clients as people have them: path style, one attempt, no checksum unless required. */
final class PersonalClients implements AutoCloseable {

	private final SdkHttpClient http = Apache5HttpClient.builder().build();

	private final URI endpoint;

	PersonalClients(URI endpoint) {
		this.endpoint = endpoint;
	}

	URI endpoint() {
		return this.endpoint;
	}

	/** A client that signs nothing. */
	S3Client anonymous() {
		return client(AnonymousCredentialsProvider.create());
	}

	S3Client with(AwsBasicCredentials keys) {
		return client(StaticCredentialsProvider.create(keys));
	}

	S3Presigner presigner(AwsBasicCredentials keys) {
		return S3Presigner.builder()
			.endpointOverride(this.endpoint)
			.region(Region.EU_WEST_1)
			.serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
			.credentialsProvider(StaticCredentialsProvider.create(keys))
			.build();
	}

	private S3Client client(AwsCredentialsProvider credentials) {
		return S3Client.builder()
			.httpClient(this.http)
			.endpointOverride(this.endpoint)
			.region(Region.EU_WEST_1)
			.forcePathStyle(true)
			.credentialsProvider(credentials)
			.requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
			.responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
			.overrideConfiguration((it) -> it.retryStrategy((retry) -> retry.maxAttempts(1)))
			.build();
	}

	@Override
	public void close() {
		this.http.close();
	}

}
