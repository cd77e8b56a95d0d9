package dev.cooperage.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import dev.cooperage.embedded.keys.Identity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

import static dev.cooperage.embedded.TestS3.readOnly;
import static dev.cooperage.embedded.TestS3.readWrite;
import static org.assertj.core.api.Assertions.assertThat;

class SignatureTests extends GateTest {

	private final HttpClient http = HttpClient.newHttpClient();

	private String bucket;

	@BeforeEach
	void bucketWithOneReaderAndOneWriter() {
		this.bucket = s3.bucket();
		s3.put(this.bucket, "report.csv", "one");
		s3.policy(this.bucket, readOnly("bob", this.bucket), readWrite("dan", this.bucket));
	}

	@Test
	void wrongSecretAndUnknownKeyAreRefused() {
		String bobsKey = s3.identities.named("bob").orElseThrow().accessKeyId();
		assertProblem(() -> read(s3.client(bobsKey, "x".repeat(40)), this.bucket, "report.csv"), 403,
				"SignatureDoesNotMatch");
		assertProblem(() -> s3.client(bobsKey, "x".repeat(40)).getBucketCors((it) -> it.bucket(this.bucket)), 403,
				"SignatureDoesNotMatch");
		assertProblem(() -> read(s3.client("COOPAAAAAAAAAAAAAAAA", "x".repeat(40)), this.bucket, "report.csv"), 403,
				"InvalidAccessKeyId");
	}

	@Test
	void presignedUrlHasTheRightsOfWhoeverSignedIt() throws Exception {
		assertThat(get(presignedGet("bob", "report.csv", 60)).body()).isEqualTo("one");
		assertThat(get(presignedGet("carol", "report.csv", 60)).statusCode()).isEqualTo(403);
		assertThat(put(presignedPut("dan", "new"), "two").statusCode()).isEqualTo(200);
		assertThat(put(presignedPut("bob", "new"), "three").statusCode()).isEqualTo(403);
		assertThat(read(s3.panel(), this.bucket, "new")).isEqualTo("two");
	}

	@Test
	void revokeEndsPresignedUrlsToo() throws Exception {
		URI url = presignedGet("bob", "report.csv", 60);
		assertThat(get(url).statusCode()).isEqualTo(200);
		s3.panel().deleteBucketPolicy((it) -> it.bucket(this.bucket));
		assertThat(get(url).statusCode()).isEqualTo(403);
	}

	@Test
	void expiredAndTamperedUrlsAreRefused() throws Exception {
		String url = presignedGet("bob", "report.csv", 60).toString();
		assertThat(get(URI.create(url.replace("report.csv", "other.csv"))).body()).contains("SignatureDoesNotMatch");
		assertThat(get(URI.create(url.replace("X-Amz-Expires=60", "X-Amz-Expires=600"))).body())
			.contains("SignatureDoesNotMatch");
		assertThat(get(URI.create(url + "&versionId=null")).body()).contains("SignatureDoesNotMatch");
		assertThat(get(URI.create(url.replaceFirst("X-Amz-Signature=.", "X-Amz-Signature=z"))).body())
			.contains("SignatureDoesNotMatch");
		SdkHttpRequest old = signed(SdkHttpMethod.GET, "/" + this.bucket + "/report.csv", "bob",
				Instant.now().minusSeconds(11), false, "");
		assertThat(get(old.getUri()).body()).contains("AccessDenied").contains("Request has expired");
	}

	@Test
	void unsignedHeadersCannotTurnAPutIntoACopy() throws Exception {
		s3.put(this.bucket, "secret", "secret");
		HttpResponse<String> answer = this.http.send(HttpRequest.newBuilder(presignedPut("dan", "mine"))
			.header("x-amz-copy-source", "/" + this.bucket + "/secret")
			.PUT(BodyPublishers.noBody())
			.build(), BodyHandlers.ofString());
		assertThat(answer.statusCode()).isEqualTo(403);
		assertThat(answer.body()).contains("not signed");
	}

	@Test
	void oldSignaturesAreRefusedInWords() {
		RawS3 raw = new RawS3(s3.endpoint(), s3.identities.panel());
		String start = "GET /" + this.bucket + "/report.csv";
		assertThat(raw.exchange(start + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: AWS "
				+ s3.identities.panel().accessKeyId() + ":c2ln\r\n\r\n"))
			.startsWith("HTTP/1.1 400")
			.contains("Please use AWS4-HMAC-SHA256");
		assertThat(
				raw.exchange(start + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Basic eDp4\r\n\r\n"))
			.startsWith("HTTP/1.1 400");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void policyCanBePutByASignedQueryUntilItExpires(boolean payloadSigned) throws Exception {
		String policy = TestS3.document(readOnly("carol", this.bucket));
		HttpResponse<String> late = putPolicy(policy, Instant.now().minusSeconds(11), payloadSigned);
		assertThat(late.statusCode()).isEqualTo(403);
		assertThat(late.body()).contains("Request has expired");
		assertThat(putPolicy(policy, Instant.now(), payloadSigned).statusCode()).isEqualTo(204);
		assertThat(s3.panel().getBucketPolicy((it) -> it.bucket(this.bucket)).policy()).isEqualTo(policy);
	}

	@ParameterizedTest
	@EnumSource(AuthLocation.class)
	void signedPayloadMustBeThePayload(AuthLocation location) throws Exception {
		String path = "/" + this.bucket + "?policy";
		SdkHttpRequest signed = signed(SdkHttpMethod.PUT, path, "cooperage", Instant.now(), true,
				TestS3.document(readOnly("carol", this.bucket)), location);
		assertThat(
				put(signed.getUri(), TestS3.document(readWrite("carol", this.bucket)), signed.headers()).statusCode())
			.isBetween(400, 403);
		assertRefused(() -> read(s3.as("carol"), this.bucket, "report.csv"));
	}

	@ParameterizedTest
	@EnumSource(AuthLocation.class)
	void signatureForAnotherRegionIsRefusedWithTheRightOne(AuthLocation location) throws Exception {
		SdkHttpRequest elsewhere = signed(SdkHttpMethod.GET, "/" + this.bucket + "/report.csv", "bob", Instant.now(),
				location == AuthLocation.HEADER, "", location, "us-east-1");
		HttpResponse<String> answer = get(elsewhere);
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body())
			.contains((location == AuthLocation.HEADER) ? "<Code>AuthorizationHeaderMalformed</Code>"
					: "<Code>AuthorizationQueryParametersError</Code>")
			.contains("the region 'us-east-1' is wrong; expecting 'eu-west-1'", "<Region>eu-west-1</Region>");
		assertThat(answer.headers().firstValue("x-amz-bucket-region")).hasValue("eu-west-1");
	}

	private HttpResponse<String> putPolicy(String policy, Instant time, boolean payloadSigned) throws Exception {
		SdkHttpRequest signed = signed(SdkHttpMethod.PUT, "/" + this.bucket + "?policy", "cooperage", time,
				payloadSigned, policy);
		return put(signed.getUri(), policy, signed.headers());
	}

	private SdkHttpRequest signed(SdkHttpMethod method, String path, String userName, Instant time,
			boolean payloadSigned, String body) {
		return signed(method, path, userName, time, payloadSigned, body, AuthLocation.QUERY_STRING);
	}

	private SdkHttpRequest signed(SdkHttpMethod method, String path, String userName, Instant time,
			boolean payloadSigned, String body, AuthLocation location) {
		return signed(method, path, userName, time, payloadSigned, body, location, "eu-west-1");
	}

	private SdkHttpRequest signed(SdkHttpMethod method, String path, String userName, Instant time,
			boolean payloadSigned, String body, AuthLocation location, String region) {
		Identity identity = s3.identities.named(userName).orElseThrow();
		return AwsV4HttpSigner.create()
			.sign((it) -> it.identity(AwsCredentialsIdentity.create(identity.accessKeyId(), identity.secretAccessKey()))
				.request(SdkHttpRequest.builder().method(method).uri(URI.create(s3.endpoint() + path)).build())
				.payload(ContentStreamProvider.fromUtf8String(body))
				.putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
				.putProperty(AwsV4HttpSigner.REGION_NAME, region)
				.putProperty(AwsV4HttpSigner.AUTH_LOCATION, location)
				.putProperty(AwsV4HttpSigner.EXPIRATION_DURATION,
						(location == AuthLocation.QUERY_STRING) ? Duration.ofSeconds(10) : null)
				.putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, payloadSigned)
				.putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
				.putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(time, ZoneOffset.UTC)))
			.request();
	}

	private URI presignedGet(String userName, String key, long seconds) {
		S3Presigner presigner = s3.presigner(userName);
		return URI.create(
				presigner
					.presignGetObject((it) -> it.signatureDuration(Duration.ofSeconds(seconds))
						.getObjectRequest((get) -> get.bucket(this.bucket).key(key)))
					.url()
					.toString());
	}

	private URI presignedPut(String userName, String key) {
		return URI.create(s3.presigner(userName)
			.presignPutObject((it) -> it.signatureDuration(Duration.ofSeconds(60))
				.putObjectRequest((put) -> put.bucket(this.bucket).key(key)))
			.url()
			.toString());
	}

	private HttpResponse<String> get(SdkHttpRequest signed) throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(signed.getUri());
		headers(request, signed.headers());
		return this.http.send(request.build(), BodyHandlers.ofString());
	}

	private HttpResponse<String> get(URI url) throws IOException, InterruptedException {
		return this.http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
	}

	private HttpResponse<String> put(URI url, String body) throws IOException, InterruptedException {
		return put(url, body, Map.of());
	}

	private HttpResponse<String> put(URI url, String body, Map<String, List<String>> headers)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(url).PUT(BodyPublishers.ofString(body));
		headers(request, headers);
		return this.http.send(request.build(), BodyHandlers.ofString());
	}

	private static void headers(HttpRequest.Builder request, Map<String, List<String>> headers) {
		headers.forEach((name, values) -> {
			if (!name.equalsIgnoreCase("host")) {
				values.forEach((value) -> request.header(name, value));
			}
		});
	}

}
