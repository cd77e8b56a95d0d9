package dev.cooperage.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.storage.client.S3Clients;
import dev.cooperage.storage.objects.ObjectBody;
import dev.cooperage.storage.objects.ObjectStorage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

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
