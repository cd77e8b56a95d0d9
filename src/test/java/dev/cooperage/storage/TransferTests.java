package dev.cooperage.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TransferTests {

	private static final BucketName BUCKET = new BucketName("alpha-crime");

	private static final long SIZE = 1L << 31;

	private static final ObjectKey KEY = new ObjectKey("a");

	@Test
	void closingEndsADownloadWithoutReadingTheRest() throws Exception {
		CountDownLatch ended = new CountDownLatch(1);
		AtomicLong written = new AtomicLong();
		try (StubS3 stub = new StubS3(exchange -> {
			exchange.getResponseHeaders().add("Last-Modified", "Sun, 22 Nov 2026 10:00:00 GMT");
			exchange.sendResponseHeaders(200, SIZE);
			writeUntilCut(exchange.getResponseBody(), written);
			ended.countDown();
		}); S3Clients clients = new S3Clients(stub.details())) {
			try (ObjectBody body = new ObjectStorage(clients).open(BUCKET, KEY, null)) {
				assertThat(body.content().read()).isZero();
			}
			assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
			assertThat(written).hasValueLessThan(SIZE / 2);
		}
	}

	@Test
	void partThatFailsOnceIsSentAgainWhole() throws IOException {
		AtomicInteger puts = new AtomicInteger();
		try (StubS3 stub = new StubS3(exchange -> {
			int status = "HEAD".equals(exchange.getRequestMethod()) ? 404 : (puts.incrementAndGet() == 1) ? 500 : 200;
			StubS3.answer(exchange, status, "");
		}); S3Clients clients = new S3Clients(stub.details())) {
			assertThat(new ObjectStorage(clients).put(BUCKET, KEY, new ByteArrayInputStream(new byte[3]), null, false))
				.isEqualTo(3);
			assertThat(puts).hasValue(2);
		}
	}

	@Test
	void putWhoseAnswerWasLostIsRecognisedByItsMark() throws IOException {
		AtomicReference<String> mark = new AtomicReference<>("");
		try (StubS3 stub = new StubS3(exchange -> {
			if ("HEAD".equals(exchange.getRequestMethod())) {
				exchange.getResponseHeaders().add("x-amz-meta-cooperage-upload", mark.get());
				StubS3.answer(exchange, 200, "");
				return;
			}
			String sent = exchange.getRequestHeaders().getFirst("x-amz-meta-cooperage-upload");
			boolean first = mark.getAndSet(sent).isEmpty();
			StubS3.error(first ? 500 : 412, first ? "InternalError" : "PreconditionFailed").handle(exchange);
		}); S3Clients clients = new S3Clients(stub.details())) {
			ObjectStorage objects = new ObjectStorage(clients, () -> true);
			objects.put(BUCKET, KEY, new byte[3], "text/plain", false);
			assertThat(stub.requests).hasValue(3);
		}
	}

	@Test
	void putThatFindsSomebodyElsesObjectIsAConflict() throws IOException {
		try (StubS3 stub = new StubS3(exchange -> {
			boolean head = "HEAD".equals(exchange.getRequestMethod());
			exchange.getResponseHeaders().add("x-amz-meta-cooperage-upload", "another");
			StubS3.error(head ? 200 : 412, "PreconditionFailed").handle(exchange);
		}); S3Clients clients = new S3Clients(stub.details())) {
			ObjectStorage objects = new ObjectStorage(clients, () -> true);
			assertThatExceptionOfType(StorageException.class)
				.isThrownBy(() -> objects.put(BUCKET, KEY, new byte[3], "text/plain", false))
				.satisfies(ex -> assertThat(ex.kind()).isEqualTo(StorageException.Kind.CONFLICT));
		}
	}

	@Test
	void whereS3CannotRefuseToOverwriteThePanelLooksFirst() throws IOException {
		AtomicInteger puts = new AtomicInteger();
		try (StubS3 stub = new StubS3(exchange -> {
			if ("PUT".equals(exchange.getRequestMethod())) {
				puts.incrementAndGet();
			}
			else {
				exchange.getResponseHeaders().add("Content-Length", "3");
			}
			StubS3.answer(exchange, 200, "");
		}); S3Clients clients = new S3Clients(stub.details())) {
			ObjectStorage objects = new ObjectStorage(clients, () -> false);
			assertThatExceptionOfType(StorageException.class)
				.isThrownBy(() -> objects.put(BUCKET, KEY, new byte[3], "text/plain", false))
				.satisfies(ex -> assertThat(ex.kind()).isEqualTo(StorageException.Kind.CONFLICT));
			assertThat(puts).hasValue(0);
			objects.put(BUCKET, KEY, new byte[3], "text/plain", true);
			assertThat(puts).hasValue(1);
		}
	}

	private static void writeUntilCut(OutputStream body, AtomicLong written) {
		try {
			while (written.get() < SIZE) {
				body.write(new byte[8192]);
				written.addAndGet(8192);
			}
		}
		catch (IOException ex) {
			// The client has gone.
		}
	}

}
