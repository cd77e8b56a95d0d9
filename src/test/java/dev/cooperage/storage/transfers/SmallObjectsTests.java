package dev.cooperage.storage.transfers;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.storage.StubS3;
import dev.cooperage.storage.client.S3Clients;
import dev.cooperage.storage.objects.ExistingObjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SmallObjectsTests {

	private static final BucketName BUCKET = new BucketName("alpha-crime");

	private static final ObjectKey KEY = new ObjectKey("a");

	private static final int MIB = 1024 * 1024;

	@ParameterizedTest
	@EnumSource(names = { "EMBEDDED", "CEPH_RGW" })
	void putWhoseAnswerWasLostIsRecognisedByItsMark(EndpointProfile profile) throws IOException {
		AtomicReference<String> mark = new AtomicReference<>("");
		try (StubS3 stub = new StubS3((exchange) -> {
			switch (exchange.getRequestMethod()) {
				case "HEAD" -> {
					exchange.getResponseHeaders().add("x-amz-meta-cooperage-upload", mark.get());
					exchange.getResponseHeaders().add("Content-Length", "3");
					StubS3.answer(exchange, 200, "");
				}
				case "GET" -> StubS3.answer(exchange, 200, listing());
				default -> {
					String sent = exchange.getRequestHeaders().getFirst("x-amz-meta-cooperage-upload");
					boolean first = mark.getAndSet(sent).isEmpty();
					StubS3.error(first ? 500 : 412, first ? "InternalError" : "PreconditionFailed").handle(exchange);
				}
			}
		}); S3Clients clients = new S3Clients(stub.details(profile))) {
			assertThat(put(objects(clients, true), existing(clients), false)).as("put by this answer").isFalse();
			assertThat(stub.requests).hasValue((profile == EndpointProfile.EMBEDDED) ? 3 : 4);
		}
	}

	@Test
	void putThatFindsSomebodyElsesObjectIsAConflict() throws IOException {
		try (StubS3 stub = new StubS3((exchange) -> {
			boolean head = "HEAD".equals(exchange.getRequestMethod());
			exchange.getResponseHeaders().add("x-amz-meta-cooperage-upload", "another");
			if (head) {
				exchange.getResponseHeaders().add("Content-Length", "3");
			}
			StubS3.error(head ? 200 : 412, "PreconditionFailed").handle(exchange);
		}); S3Clients clients = new S3Clients(stub.details(EndpointProfile.EMBEDDED))) {
			assertConflict(objects(clients, true), existing(clients));
		}
	}

	@Test
	void putThatFailsIsToldAlsoWhereTheObjectCannotBeLookedFor() throws IOException {
		try (StubS3 stub = new StubS3(
				(exchange) -> StubS3.error("PUT".equals(exchange.getRequestMethod()) ? 412 : 403, "PreconditionFailed")
					.handle(exchange));
				S3Clients clients = new S3Clients(stub.details(EndpointProfile.EMBEDDED))) {
			assertConflict(objects(clients, true), existing(clients));
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "EMBEDDED", "CEPH_RGW" })
	void whereS3CannotRefuseToOverwriteThePanelLooksFirst(EndpointProfile profile) throws IOException {
		AtomicInteger puts = new AtomicInteger();
		try (StubS3 stub = new StubS3((exchange) -> {
			boolean get = "GET".equals(exchange.getRequestMethod());
			if ("PUT".equals(exchange.getRequestMethod())) {
				puts.incrementAndGet();
			}
			else if (!get) {
				exchange.getResponseHeaders().add("Content-Length", "3");
			}
			StubS3.answer(exchange, 200, get ? listing("a") : "");
		}); S3Clients clients = new S3Clients(stub.details(profile))) {
			// The probe asks in a bucket without versioning, where RGW does refuse.
			SmallObjects objects = objects(clients, profile == EndpointProfile.CEPH_RGW);
			assertConflict(objects, existing(clients));
			assertThat(puts).hasValue(0);
			assertThat(put(objects, existing(clients), true)).isTrue();
			assertThat(puts).hasValue(1);
		}
	}

	@Test
	void whatTheRequestItselfHasPutIsFoundWhileTheListingIsOld() throws IOException {
		AtomicInteger puts = new AtomicInteger();
		try (StubS3 stub = new StubS3((exchange) -> {
			boolean get = "GET".equals(exchange.getRequestMethod());
			if ("PUT".equals(exchange.getRequestMethod())) {
				puts.incrementAndGet();
			}
			else if (!get) {
				exchange.getResponseHeaders().add("Content-Length", "3");
			}
			StubS3.answer(exchange, 200, get ? listing() : "");
		}); S3Clients clients = new S3Clients(stub.details())) {
			SmallObjects objects = objects(clients, true);
			ExistingObjects existing = existing(clients);
			assertThat(put(objects, existing, false)).isTrue();
			assertConflict(objects, existing);
			assertThat(puts).hasValue(1);
		}
	}

	@Test
	void memoryIsHeldForWhatWasReadAndFreeWhenItIsClosed() throws IOException {
		try (StubS3 stub = new StubS3(StubS3.error(500, "InternalError"));
				S3Clients clients = new S3Clients(stub.details())) {
			// 8 MiB are the least that it has.
			SmallObjects objects = new SmallObjects(clients, 0, Duration.ofMillis(1), () -> true);
			SmallObjects.Content small = read(objects, 10, 4 * MIB - 1);
			assertThat(small.isWhole()).isTrue();
			assertThat(small.length()).isEqualTo(10);
			SmallObjects.Content half = read(objects, 4 * MIB, 4 * MIB);
			assertThatExceptionOfType(StorageException.class).isThrownBy(() -> read(objects, 1, 4 * MIB))
				.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(Kind.THROTTLED));
			half.close();
			half.close();
			read(objects, 1, 4 * MIB).close();
			small.close();
			SmallObjects.Content first = read(objects, 4 * MIB - 1, 4 * MIB - 1);
			SmallObjects.Content second = read(objects, 4 * MIB - 1, 4 * MIB - 1);
			assertThatExceptionOfType(StorageException.class).isThrownBy(() -> read(objects, 1, 1))
				.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(Kind.THROTTLED));
			first.close();
			second.close();
		}
	}

	@Test
	void beginningOfALargerObjectIsFollowedByItsRest() throws IOException {
		try (StubS3 stub = new StubS3(StubS3.error(500, "InternalError"));
				S3Clients clients = new S3Clients(stub.details())) {
			SmallObjects objects = new SmallObjects(clients, 0, Duration.ofMillis(1), () -> true);
			try (SmallObjects.Content beginning = read(objects, 4 * MIB + 1, 4 * MIB)) {
				assertThat(beginning.isWhole()).isFalse();
				assertThatExceptionOfType(StorageException.class).isThrownBy(() -> read(objects, 1, 4 * MIB));
				assertThat(beginning.followedBy(new ByteArrayInputStream(new byte[50])).readAllBytes())
					.hasSize(4 * MIB + 51);
				read(objects, 4 * MIB, 4 * MIB).close();
			}
		}
	}

	private static SmallObjects objects(S3Clients clients, boolean conditionalPut) {
		return new SmallObjects(clients, 0, Duration.ofSeconds(20), () -> conditionalPut);
	}

	private static ExistingObjects existing(S3Clients clients) {
		return objects(clients, false).existing(BUCKET, KeyPrefix.ROOT, List.of());
	}

	private static boolean put(SmallObjects objects, ExistingObjects existing, boolean replace) throws IOException {
		try (SmallObjects.Content content = read(objects, 3, 3)) {
			return objects.put(existing, KEY, content, "text/plain", "mine", replace);
		}
	}

	private static SmallObjects.Content read(SmallObjects objects, int length, int most) throws IOException {
		return objects.read(new ByteArrayInputStream(new byte[length]), most);
	}

	private static void assertConflict(SmallObjects objects, ExistingObjects existing) {
		assertThatExceptionOfType(StorageException.class).isThrownBy(() -> put(objects, existing, false))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(Kind.CONFLICT))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo("PreconditionFailed"));
	}

	private static String listing(String... keys) {
		StringBuilder listing = new StringBuilder("<ListBucketResult><IsTruncated>false</IsTruncated>");
		for (String key : keys) {
			listing.append("<Contents><Key>" + key
					+ "</Key><Size>3</Size><ETag>e</ETag><LastModified>2026-11-22T10:00:00.000Z</LastModified></Contents>");
		}
		return listing.append("</ListBucketResult>").toString();
	}

}
