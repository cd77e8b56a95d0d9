package dev.cooperage;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** What a person copies from the account page into a tool of theirs. */
public record OwnKeys(String accessKeyId, String secretAccessKey, URI endpoint, String region) {

	/** Reads them where the person reads them. */
	public static OwnKeys on(String accountPage) {
		return new OwnKeys(after("Access key ID", accountPage), after("Secret access key", accountPage),
				URI.create(after("S3 endpoint", accountPage)), after("Region", accountPage));
	}

	/**
	 * A client as people have it: nothing of the panel's in it. RGW takes no checksum
	 * that the SDK adds by itself.
	 */
	public S3Client client() {
		return S3Client.builder()
			.endpointOverride(this.endpoint)
			.region(Region.of(this.region))
			.forcePathStyle(true)
			.requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
			.httpClientBuilder(Apache5HttpClient.builder())
			.credentialsProvider(StaticCredentialsProvider
				.create(AwsBasicCredentials.create(this.accessKeyId, this.secretAccessKey)))
			.build();
	}

	private static String after(String label, String page) {
		Matcher code = Pattern.compile(label + "</dt>\\s*<dd[^>]*><code[^>]*>([^<]+)</code>").matcher(page);
		if (!code.find()) {
			throw new AssertionError("no " + label + " on the account page");
		}
		return code.group(1);
	}

}
