package dev.cooperage.storage.probe;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.storage.StubS3;
import dev.cooperage.storage.buckets.BucketStorage;
import dev.cooperage.storage.client.S3Clients;
import dev.cooperage.storage.connection.ConfiguredConnectionDetails;
import dev.cooperage.storage.connection.Principals;
import dev.cooperage.storage.connection.S3ConnectionDetails;
import dev.cooperage.storage.connection.StorageProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Endpoints that are away, or not what they should be. */
@ExtendWith(OutputCaptureExtension.class)
class EndpointTests {

	private static final Clock CLOCK = Clock.systemUTC();

	@Test
	void anEndpointThatIsDownIsSaidToBeDown() {
		EndpointCapabilities found = probe(down());
		assertThat(found.can(Capability.ANSWERS)).isFalse();
		assertThat(found.warnings()).containsExactly("S3 does not answer");
		assertThat(found.findings()).hasSize(Capability.values().length)
			.filteredOn((finding) -> finding.capability() == Capability.ENFORCES_PRINCIPALS)
			.singleElement()
			.satisfies((finding) -> {
				assertThat(finding.answer()).isEqualTo(Finding.Answer.UNKNOWN);
				assertThat(finding.note()).isEqualTo("S3 does not answer");
			});
	}

	@Test
	void anEndpointThatRefusesThePanelAnswers() throws IOException {
		try (StubS3 s3 = new StubS3(StubS3.error(403, "AccessDenied"))) {
			EndpointCapabilities found = probe(s3.details());
			assertThat(found.can(Capability.ANSWERS)).isTrue();
			assertThat(found.answer(Capability.STORES_POLICIES)).isEqualTo(Finding.Answer.UNKNOWN);
			assertThat(found.findings().get(1).note())
				.isEqualTo("the panel may not make a bucket to ask with (AccessDenied)");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "SignatureDoesNotMatch", "InvalidAccessKeyId" })
	void keysThatS3DoesNotAcceptAreSaidOnceAndNoSecretWithThem(String code, CapturedOutput output) throws IOException {
		try (StubS3 s3 = new StubS3(StubS3.error(403, code)); S3Clients clients = new S3Clients(s3.details())) {
			EndpointProbe probe = new EndpointProbe(clients, new BucketStorage(clients, CLOCK),
					new Principals(s3.details().principalTemplate(), ""), CLOCK);
			String sentence = "S3 does not accept the access key AK (" + code
					+ "): check cooperage.s3.access-key and cooperage.s3.secret-key";
			try (Endpoint endpoint = new Endpoint(probe::run, Duration.ofSeconds(10))) {
				assertThat(endpoint.probe(Duration.ofSeconds(30))).isTrue();
				assertThat(endpoint.probe(Duration.ofSeconds(30))).isTrue();
				assertThat(endpoint.capabilities().orElseThrow().warnings()).containsExactly(sentence);
			}
			// What the test before has found may be told only now.
			assertThat(output.getOut().lines().filter((line) -> line.contains("S3") && !line.contains("S3 answers")))
				.singleElement()
				.asString()
				.contains("WARN")
				.endsWith(sentence + ".");
			assertThat(output).doesNotContain("could not be found out", "SK");
		}
	}

	@Test
	void clocksTooFarApartAreNoMatterOfKeys() throws IOException {
		try (StubS3 s3 = new StubS3(StubS3.error(403, "RequestTimeTooSkewed"))) {
			assertThat(probe(s3.details()).warnings())
				.containsExactly("S3 refuses the panel because their clocks differ too much (RequestTimeTooSkewed)");
		}
	}

	@Test
	void panelThatMayMakeNoBucketIsAWarning() throws IOException {
		try (StubS3 s3 = new StubS3(StubS3.error(403, "AccessDenied"))) {
			assertThat(probe(s3.details()).warnings())
				.containsExactly("The panel may not make a bucket to ask with (AccessDenied)");
		}
	}

	@Test
	void refusedPanelAsksAgainUntilItIsLetIn() {
		AtomicInteger asked = new AtomicInteger();
		EndpointCapabilities there = capabilities(Finding.Answer.YES);
		EndpointCapabilities refused = new EndpointCapabilities(Instant.EPOCH, EndpointProfile.AWS, there.findings(),
				null, "S3 does not accept the access key AK");
		try (Endpoint endpoint = new Endpoint(() -> (asked.incrementAndGet() < 3) ? refused : there,
				Duration.ofMillis(1))) {
			endpoint.start();
			long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
			while (!endpoint.capabilities().equals(java.util.Optional.of(there)) && System.nanoTime() < end) {
				LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
			}
			assertThat(endpoint.capabilities()).hasValue(there);
		}
	}

	@Test
	void anEndpointThatKeepsPoliciesAndDoesNotEnforceThemIsFoundOut() throws IOException {
		Forgiving forgiving = new Forgiving();
		try (StubS3 s3 = new StubS3(forgiving::answer)) {
			EndpointCapabilities found = probe(s3.details());
			assertThat(found.can(Capability.STORES_POLICIES)).isTrue();
			assertThat(found.answer(Capability.ENFORCES_PRINCIPALS)).isEqualTo(Finding.Answer.NO);
			assertThat(found.answer(Capability.EXPIRES_SIGNATURES)).isEqualTo(Finding.Answer.NO);
			assertThat(found.answer(Capability.CONDITIONAL_PUT)).isEqualTo(Finding.Answer.NO);
			assertThat(found.warnings()).contains(Capability.ENFORCES_PRINCIPALS.no(),
					Capability.EXPIRES_SIGNATURES.no());
			assertThat(found.clockSkew()).isNotNull();
			assertThat(forgiving.deletedBucket).startsWith("/" + ProbeBuckets.PREFIX);
		}
	}

	@Test
	void clocksThatDifferAreAWarning() {
		var found = new EndpointCapabilities(Instant.EPOCH, EndpointProfile.AWS, List.of(), Duration.ofSeconds(-42));
		assertThat(found.warnings())
			.containsExactly("The clock of S3 is 42 s behind that of the panel; S3 may refuse policy changes");
		assertThat(new EndpointCapabilities(Instant.EPOCH, EndpointProfile.AWS, List.of(), Duration.ofMillis(900))
			.warnings()).isEmpty();
	}

	@Test
	void itIsAskedUntilItAnswersAndNobodyWaitsForThat() {
		AtomicInteger asked = new AtomicInteger();
		EndpointCapabilities away = new EndpointCapabilities(Instant.EPOCH, EndpointProfile.AWS,
				capabilities(Finding.Answer.NO).findings(), null, "S3 does not answer");
		EndpointCapabilities there = capabilities(Finding.Answer.YES);
		try (Endpoint endpoint = new Endpoint(() -> (asked.incrementAndGet() < 3) ? away : there,
				Duration.ofMillis(1))) {
			endpoint.start();
			long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
			while (!endpoint.capabilities().equals(java.util.Optional.of(there)) && System.nanoTime() < end) {
				LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
			}
			assertThat(endpoint.capabilities()).hasValue(there);
			assertThat(asked).hasValue(3);
			assertThat(endpoint.probe(Duration.ofSeconds(10))).isTrue();
			assertThat(asked).hasValue(4);
		}
	}

	private static EndpointCapabilities capabilities(Finding.Answer answers) {
		return new EndpointCapabilities(Instant.EPOCH, EndpointProfile.AWS,
				List.of(new Finding(Capability.ANSWERS, answers, "", true)), null);
	}

	private static EndpointCapabilities probe(S3ConnectionDetails details) {
		try (S3Clients clients = new S3Clients(details)) {
			return new EndpointProbe(clients, new BucketStorage(clients, CLOCK),
					new Principals(details.principalTemplate(), details.account()), CLOCK)
				.run();
		}
	}

	private static S3ConnectionDetails down() {
		return ConfiguredConnectionDetails.of(new StorageProperties(EndpointProfile.CEPH_RGW,
				URI.create("http://127.0.0.1:9"), "eu-west-1", "AK", "SK", "", null, null, null));
	}

	/** Takes everything, keeps the last policy, and lets everybody in. */
	private static final class Forgiving {

		private volatile String policy = "{}";

		private volatile String deletedBucket = "";

		private void answer(HttpExchange exchange) throws IOException {
			String query = String.valueOf(exchange.getRequestURI().getQuery());
			String method = exchange.getRequestMethod();
			if (query.contains("policy") && method.equals("GET")) {
				StubS3.answer(exchange, 200, this.policy);
			}
			else if (query.contains("policy") && method.equals("PUT")) {
				this.policy = "{\"AWS\":\"arn:aws:iam:::user/cooperage\"}";
				StubS3.answer(exchange, 204, "");
			}
			else {
				if (method.equals("DELETE") && query.equals("null")) {
					this.deletedBucket = exchange.getRequestURI().getPath();
				}
				StubS3.answer(exchange, method.equals("DELETE") ? 204 : 200, body(exchange, query));
			}
		}

		private static String body(HttpExchange exchange, String query) {
			boolean list = exchange.getRequestURI().getPath().equals("/");
			return Stream.of(query.split("&")).map((part) -> part.replaceAll("=.*", "")).map((part) -> switch (part) {
				case "uploads" -> exchange.getRequestMethod().equals("POST")
						? "<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>"
						: "<ListMultipartUploadsResult></ListMultipartUploadsResult>";
				case "versions" -> "<ListVersionsResult></ListVersionsResult>";
				case "versioning" -> "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>";
				case "cors" -> "<CORSConfiguration></CORSConfiguration>";
				case "publicAccessBlock" -> "<PublicAccessBlockConfiguration></PublicAccessBlockConfiguration>";
				case "uploadId" -> "<CompleteMultipartUploadResult></CompleteMultipartUploadResult>";
				default -> list
						? "<ListAllMyBucketsResult><Owner><ID>cooperage</ID></Owner><Buckets></Buckets></ListAllMyBucketsResult>"
						: "";
			}).findFirst().orElse("");
		}

	}

}
