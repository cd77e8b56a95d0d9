package dev.cooperage.rgw;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import dev.cooperage.OwnKeys;
import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.policy.rendering.PolicyContext;
import dev.cooperage.policy.rendering.PolicyGrant;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.s3names.KeyPrefix;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

import static org.assertj.core.api.Assertions.assertThat;

/** Ceph RGW ends access by its own clock; no panel runs here. */
@RealGateway
class RgwEndOfAccessTests {

	/** The clocks are the same; so long a call may take. */
	private static final Duration CLOSE = Duration.ofMillis(250);

	private final String bucket = "alpha-ending-" + Long.toString(System.nanoTime(), 36);

	@Test
	void everythingEndsAtTheInstant() throws Exception {
		Gateway gateway = Gateway.running();
		AwsBasicCredentials keys = gateway.keys("ending");
		try (S3Client panel = client(gateway.keys("cooperage")); S3Client own = client(keys)) {
			panel.createBucket((it) -> it.bucket(this.bucket));
			panel.putObject((it) -> it.bucket(this.bucket).key("theirs"), RequestBody.fromString("x"));
			Instant end = Instant.now().plusSeconds(8).truncatedTo(ChronoUnit.SECONDS);
			put(panel, end);
			own.putObject((it) -> it.bucket(this.bucket).key("own"), RequestBody.fromString("x"));
			String upload = own.createMultipartUpload((it) -> it.bucket(this.bucket).key("parts")).uploadId();
			part(own, upload, 1);
			URI presigned = presigned(keys);
			assertThat(status(presigned)).isEqualTo(200);
			List<Call> calls = new ArrayList<>();
			while (Instant.now().isBefore(end.plusSeconds(2))) {
				calls.add(get(own, "theirs"));
				calls.add(get(own, "own"));
			}
			assertThat(calls).filteredOn((call) -> call.ended().isBefore(end.minus(CLOSE)))
				.hasSizeGreaterThan(10)
				.allMatch(Call::answered);
			assertThat(calls).filteredOn((call) -> call.began().isAfter(end.plus(CLOSE)))
				.hasSizeGreaterThan(10)
				.noneMatch(Call::answered);
			assertThat(status(presigned)).isEqualTo(403);
			assertThat(answers(() -> part(own, upload, 2))).isFalse();
			assertThat(answers(
					() -> own.putObject((it) -> it.bucket(this.bucket).key("own"), RequestBody.fromString("y"))))
				.isFalse();
			assertThat(answers(() -> own.deleteObject((it) -> it.bucket(this.bucket).key("own")))).isFalse();
			assertThat(answers(() -> own.listObjectsV2((it) -> it.bucket(this.bucket)))).isFalse();
		}
	}

	private void put(S3Client panel, Instant end) {
		PolicyContext context = new PolicyContext(new BucketName(this.bucket), EndpointProfile.CEPH_RGW,
				"arn:aws:iam:::user/cooperage", false);
		PolicyGrant grant = new PolicyGrant("arn:aws:iam:::user/ending", AccessLevel.READ_WRITE, KeyPrefix.ROOT, end);
		String policy = BucketPolicy.empty().with(context, List.of(grant)).document();
		panel.putBucketPolicy((it) -> it.bucket(this.bucket).policy(policy));
	}

	private void part(S3Client own, String upload, int number) {
		own.uploadPart((it) -> it.bucket(this.bucket).key("parts").uploadId(upload).partNumber(number),
				RequestBody.fromBytes(new byte[5 * 1024 * 1024]));
	}

	private Call get(S3Client own, String key) {
		Instant began = Instant.now();
		boolean answered = answers(() -> own.getObjectAsBytes((it) -> it.bucket(this.bucket).key(key)));
		return new Call(began, Instant.now(), answered);
	}

	private URI presigned(AwsBasicCredentials keys) {
		try (S3Presigner presigner = S3Presigner.builder()
			.endpointOverride(Gateway.running().endpoint())
			.region(Region.US_EAST_1)
			.credentialsProvider(StaticCredentialsProvider.create(keys))
			.serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
			.build()) {
			return URI.create(
					presigner
						.presignGetObject((it) -> it.signatureDuration(Duration.ofHours(1))
							.getObjectRequest((get) -> get.bucket(this.bucket).key("own")))
						.url()
						.toString());
		}
	}

	private static int status(URI presigned) throws IOException, InterruptedException {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(presigned).build(), HttpResponse.BodyHandlers.discarding())
			.statusCode();
	}

	private static S3Client client(AwsBasicCredentials keys) {
		return new OwnKeys(keys.accessKeyId(), keys.secretAccessKey(), Gateway.running().endpoint(), "us-east-1")
			.client();
	}

	private static boolean answers(Runnable call) {
		try {
			call.run();
			return true;
		}
		catch (S3Exception ex) {
			assertThat(ex.statusCode()).isEqualTo(403);
			return false;
		}
	}

	/** A call, with the time around it. */
	private record Call(Instant began, Instant ended, boolean answered) {
	}

}
