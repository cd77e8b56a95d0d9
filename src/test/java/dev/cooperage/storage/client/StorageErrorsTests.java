package dev.cooperage.storage.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.storage.StubS3;
import dev.cooperage.storage.buckets.BucketStorage;
import dev.cooperage.storage.buckets.BucketStorage.Presence;
import dev.cooperage.storage.buckets.BucketStorage.SignedPolicyPut;
import dev.cooperage.storage.connection.S3Limits;
import dev.cooperage.storage.objects.ObjectBody;
import dev.cooperage.storage.objects.ObjectStorage;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class StorageErrorsTests {

	private static final BucketName BUCKET = new BucketName("alpha-crime");

	private static final S3Limits SHORT = new S3Limits(Duration.ofMillis(500), Duration.ofMillis(300),
			Duration.ofMillis(900), Duration.ofSeconds(5));

	@ParameterizedTest
	@CsvSource({ "404,NoSuchBucket,MISSING", "403,AccessDenied,REFUSED", "403,RequestTimeTooSkewed,REFUSED",
			"401,Unauthorized,REFUSED", "409,BucketAlreadyExists,CONFLICT", "409,OperationAborted,THROTTLED",
			"412,PreconditionFailed,CONFLICT", "429,TooManyRequests,THROTTLED", "503,SlowDown,THROTTLED",
			"503,ServiceUnavailable,THROTTLED", "500,InternalError,UNREACHABLE", "502,BadGateway,UNREACHABLE",
			"400,InvalidArgument,INVALID", "400,RequestTimeout,UNREACHABLE", "501,NotImplemented,INVALID",
			"405,MethodNotAllowed,INVALID", "301,PermanentRedirect,INVALID", "416,InvalidRange,INVALID" })
	void answerBecomesAKind(int status, String code, Kind kind) throws IOException {
		try (StubS3 stub = new StubS3(StubS3.error(status, code)); S3Clients clients = new S3Clients(stub.details())) {
			BucketStorage buckets = buckets(clients);
			expect(() -> buckets.tags(BUCKET), kind, code);
			int before = stub.requests.get();
			expect(signed(buckets)::send, kind, code);
			assertThat(stub.requests).hasValue(before + 1);
		}
	}

	/** The SDK itself waits that long between the attempts of a read. */
	@ParameterizedTest
	@CsvSource({ "1,PT1S", "7,PT7S", "86400,PT1H", "'Wed, 21 Oct 2026 07:28:00 GMT',PT0S", "-1,PT0S" })
	void howLongS3AsksToBeLeftAloneIsTold(String header, Duration asked) throws IOException {
		try (StubS3 stub = new StubS3(exchange -> {
			exchange.getResponseHeaders().add("Retry-After", header);
			StubS3.answer(exchange, 503, "<Error><Code>SlowDown</Code></Error>");
		}); S3Clients clients = new S3Clients(stub.details())) {
			BucketStorage buckets = buckets(clients);
			assertThat(catchThrowableOfType(StorageException.class, signed(buckets)::send).retryAfter())
				.isEqualTo(asked);
			if (header.equals("1")) {
				assertThat(catchThrowableOfType(StorageException.class, () -> buckets.tags(BUCKET)).retryAfter())
					.isEqualTo(asked);
			}
		}
	}

	@Test
	void refusedConnectionIsUnreachable() throws IOException {
		StubS3 gone = new StubS3(StubS3.error(500, "x"));
		gone.close();
		try (S3Clients clients = new S3Clients(gone.details())) {
			expect(() -> buckets(clients).presence(BUCKET), Kind.UNREACHABLE, null);
			expect(signed(buckets(clients))::send, Kind.UNREACHABLE, null);
		}
	}

	@Test
	void silenceIsUnreachableWithinTheLimit() throws IOException {
		CountDownLatch end = new CountDownLatch(1);
		try (StubS3 stub = new StubS3(exchange -> await(end));
				S3Clients clients = new S3Clients(stub.details(), SHORT)) {
			Instant start = Instant.now();
			expect(() -> buckets(clients).tags(BUCKET), Kind.UNREACHABLE, null);
			expect(signed(buckets(clients))::send, Kind.UNREACHABLE, null);
			assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(4));
			end.countDown();
		}
	}

	@Test
	void drippingAnswerIsCutInASmallCallButNotInADownload() throws IOException {
		try (StubS3 stub = new StubS3(StorageErrorsTests::drip);
				S3Clients clients = new S3Clients(stub.details(), SHORT)) {
			Instant start = Instant.now();
			expect(() -> buckets(clients).tags(BUCKET), Kind.UNREACHABLE, null);
			expect(signed(buckets(clients))::send, Kind.UNREACHABLE, null);
			assertThat(Duration.between(start, Instant.now())).as("less than two whole answers")
				.isLessThan(Duration.ofSeconds(5));
			try (ObjectBody body = new ObjectStorage(clients).open(BUCKET, new ObjectKey("a"), null)) {
				assertThat(body.content().readAllBytes()).hasSize(30);
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "200,PRESENT", "404,ABSENT", "403,FOREIGN", "301,FOREIGN" })
	void headBucketTellsPresence(int status, Presence presence) throws IOException {
		try (StubS3 stub = new StubS3(StubS3.error(status, "x")); S3Clients clients = new S3Clients(stub.details())) {
			assertThat(buckets(clients).presence(BUCKET)).isEqualTo(presence);
		}
	}

	@Test
	void bucketOfAnotherRegionIsForeign() throws IOException {
		try (StubS3 stub = new StubS3(exchange -> {
			exchange.getResponseHeaders().add("x-amz-bucket-region", "us-west-2");
			StubS3.answer(exchange, 400, "");
		}); S3Clients clients = new S3Clients(stub.details())) {
			assertThat(buckets(clients).presence(BUCKET)).isEqualTo(Presence.FOREIGN);
		}
	}

	@Test
	void messageNamesTheCallAndNoKeyOrSecret() throws IOException {
		try (StubS3 stub = new StubS3(StubS3.error(403, "AccessDenied"));
				S3Clients clients = new S3Clients(stub.details())) {
			ObjectKey key = new ObjectKey("evil\nkey");
			assertThat(catchThrowableOfType(StorageException.class,
					() -> new ObjectStorage(clients).open(BUCKET, key, null)))
				.hasMessage("GetObject of alpha-crime: 403 AccessDenied");
		}
	}

	private static void expect(ThrowingCallable call, Kind kind, String code) {
		StorageException thrown = catchThrowableOfType(StorageException.class, call);
		assertThat(thrown).isNotNull();
		assertThat(thrown.kind()).isEqualTo(kind);
		assertThat(thrown.code()).isEqualTo(code);
	}

	private static BucketStorage buckets(S3Clients clients) {
		return new BucketStorage(clients, Clock.systemUTC());
	}

	private static SignedPolicyPut signed(BucketStorage buckets) {
		return buckets.signPolicyPut(BUCKET, "{}", Duration.ofSeconds(5));
	}

	/** 30 bytes, one each 50 ms: slower than a small call may last. */
	private static void drip(HttpExchange exchange) throws IOException {
		exchange.getResponseHeaders().add("Last-Modified", "Sun, 22 Nov 2026 10:00:00 GMT");
		exchange.sendResponseHeaders(200, 30);
		CountDownLatch never = new CountDownLatch(1);
		for (byte b : "<Tagging>                     ".getBytes(StandardCharsets.UTF_8)) {
			exchange.getResponseBody().write(b);
			exchange.getResponseBody().flush();
			await(never, 100);
		}
	}

	private static void await(CountDownLatch latch) {
		await(latch, 10_000);
	}

	private static void await(CountDownLatch latch, long millis) {
		try {
			latch.await(millis, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
