package dev.cooperage.storage.buckets;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.storage.client.S3Clients;
import dev.cooperage.storage.connection.ConfiguredConnectionDetails;
import dev.cooperage.storage.connection.S3ConnectionDetails;
import dev.cooperage.storage.connection.StorageProperties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PolicySignerTests {

	private static final BucketName BUCKET = new BucketName("alpha-crime");

	private static final Duration SOON = Duration.ofSeconds(10);

	private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

	@Test
	void awsIsAddressedByHostNameAndToldTheOwner() {
		SdkHttpRequest request = signed(EndpointProfile.AWS, null);
		assertThat(request.getUri().toString())
			.startsWith("https://alpha-crime.s3.eu-west-1.amazonaws.com/?policy=&X-Amz-Algorithm=AWS4-HMAC-SHA256")
			.contains("X-Amz-Date=20261122T100000Z", "X-Amz-Expires=10", "x-amz-expected-bucket-owner", "content-md5");
		assertThat(request.firstMatchingHeader("x-amz-expected-bucket-owner")).hasValue("123456789012");
		assertThat(request.firstMatchingHeader("Content-Length")).hasValue("2");
	}

	@ParameterizedTest
	@CsvSource({ "http://s3.example.org,s3.example.org", "http://s3.example.org:80,s3.example.org",
			"http://s3.example.org:9000,s3.example.org:9000", "https://s3.example.org:443,s3.example.org",
			"https://s3.example.org:8443,s3.example.org:8443" })
	void othersAreAddressedByPathAndSignedForTheHostThatIsSent(URI endpoint, String host) {
		SdkHttpRequest request = signed(EndpointProfile.CEPH_RGW, endpoint);
		assertThat(request.protocol()).isEqualTo(endpoint.getScheme());
		assertThat(request.encodedPath()).isEqualTo("/alpha-crime");
		assertThat(request.firstMatchingHeader("Host")).hasValue(host);
		assertThat(request.firstMatchingHeader("x-amz-expected-bucket-owner")).isEmpty();
	}

	@Test
	void signatureIsTheSameOverHttpAndHttps() {
		assertThat(signed(EndpointProfile.CEPH_RGW, URI.create("http://s3.example.org"))
			.firstMatchingRawQueryParameter("X-Amz-Signature"))
			.isEqualTo(signed(EndpointProfile.CEPH_RGW, URI.create("https://s3.example.org"))
				.firstMatchingRawQueryParameter("X-Amz-Signature"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0S", "PT0.9S", "PT10.001S", "PT-1S" })
	void onlyOneToTenSecondsAreSigned(Duration validity) {
		try (S3Clients clients = new S3Clients(details(EndpointProfile.AWS, null))) {
			PolicySigner signer = new PolicySigner(clients, CLOCK);
			assertThatIllegalArgumentException().isThrownBy(() -> signer.put(BUCKET, "{}", validity));
			assertThatIllegalArgumentException().isThrownBy(() -> signer.delete(BUCKET, validity));
		}
	}

	private static SdkHttpRequest signed(EndpointProfile profile, @Nullable URI endpoint) {
		try (S3Clients clients = new S3Clients(details(profile, endpoint))) {
			return new PolicySigner(clients, CLOCK).put(BUCKET, "{}", SOON).request();
		}
	}

	private static S3ConnectionDetails details(EndpointProfile profile, @Nullable URI endpoint) {
		return ConfiguredConnectionDetails
			.of(new StorageProperties(profile, endpoint, "", "AK", "SK", "123456789012", null, null, null));
	}

}
