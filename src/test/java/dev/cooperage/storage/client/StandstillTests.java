package dev.cooperage.storage.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.storage.StubS3;
import dev.cooperage.storage.buckets.BucketStorage;
import dev.cooperage.storage.connection.ConfiguredConnectionDetails;
import dev.cooperage.storage.connection.Patience;
import dev.cooperage.storage.connection.S3ConnectionDetails;
import dev.cooperage.storage.connection.S3Limits;
import dev.cooperage.storage.connection.StorageProperties;
import dev.cooperage.storage.objects.ObjectBody;
import dev.cooperage.storage.objects.ObjectStorage;
import dev.cooperage.storage.transfers.MultipartStorage;
import dev.cooperage.storage.transfers.OpenUpload;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** An S3 that takes connections and then does nothing. */
class StandstillTests {

	private static final BucketName BUCKET = new BucketName("alpha-crime");

	private static final ObjectKey KEY = new ObjectKey("a");

	private static final S3Limits SHORT = new S3Limits(Duration.ofMillis(300), Duration.ofSeconds(2),
			Duration.ofSeconds(5), Duration.ofMillis(500));

	private final CountDownLatch end = new CountDownLatch(1);

	@AfterEach
	void letGo() {
		this.end.countDown();
	}

	@Test
	void visitorIsNotKeptWaitingAsWorkInTheBackgroundIs() throws IOException {
		try (StubS3 stub = new StubS3((exchange) -> await());
				S3Clients clients = new S3Clients(stub.details(), SHORT)) {
			BucketStorage buckets = new BucketStorage(clients, Clock.systemUTC());
			Duration visitor = timeOf(() -> Patience.ofVisitor(() -> buckets.tags(BUCKET)).run());
			assertThat(visitor).isBetween(SHORT.page(), SHORT.attempt());
			assertThat(stub.requests).as("no other try").hasValue(1);
			assertThat(timeOf(() -> buckets.tags(BUCKET))).isGreaterThan(SHORT.page().multipliedBy(3));
			assertThat(stub.requests).as("the SDK's three tries").hasValue(4);
		}
	}

	@Test
	void downloadThatDoesNotBeginIsGivenUpForAVisitor() throws IOException {
		try (StubS3 stub = new StubS3((exchange) -> await());
				S3Clients clients = new S3Clients(stub.details(), SHORT)) {
			ObjectStorage objects = new ObjectStorage(clients);
			assertThat(timeOf(() -> Patience.ofVisitor(() -> objects.open(BUCKET, KEY, null)).run()))
				.isLessThan(SHORT.standstill().multipliedBy(4));
			assertThat(stub.requests).hasValue(1);
		}
	}

	@Test
	void downloadThatStandsStillEnds() throws Exception {
		try (StubS3 stub = new StubS3((exchange) -> {
			exchange.getResponseHeaders().add("Last-Modified", "Sun, 22 Nov 2026 10:00:00 GMT");
			exchange.sendResponseHeaders(200, 1000);
			exchange.getResponseBody().write(new byte[10]);
			exchange.getResponseBody().flush();
			await();
		}); S3Clients clients = new S3Clients(stub.details(), SHORT)) {
			try (ObjectBody body = new ObjectStorage(clients).open(BUCKET, KEY, null)) {
				Instant start = Instant.now();
				assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> body.content().readAllBytes());
				assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
			}
		}
	}

	@Test
	void contentThatS3DoesNotTakeIsGivenUpAndNotSentAgain() throws Exception {
		try (Deaf deaf = new Deaf(); S3Clients clients = new S3Clients(deaf.details(), SHORT)) {
			MultipartStorage storage = new MultipartStorage(clients, Clock.systemUTC());
			long length = 64L * 1024 * 1024;
			Duration time = timeOf(
					() -> storage.put(new OpenUpload(BUCKET, KEY, "u"), 1, length, new Zeros(Duration.ZERO)));
			assertThat(time).isBetween(SHORT.standstill(), Duration.ofSeconds(10));
			assertThat(deaf.connections).hasSize(1);
		}
	}

	@Test
	void slowBrowserIsNoStandstill() throws Exception {
		try (StubS3 stub = new StubS3((exchange) -> {
			exchange.getResponseHeaders().add("ETag", "\"e\"");
			StubS3.answer(exchange, 200, "");
		}); S3Clients clients = new S3Clients(stub.details(), SHORT)) {
			new MultipartStorage(clients, Clock.systemUTC()).put(new OpenUpload(BUCKET, KEY, "u"), 1, 10,
					new Zeros(SHORT.standstill().multipliedBy(3)));
			assertThat(stub.requests).hasValue(1);
		}
	}

	private static Duration timeOf(ThrowingCallable call) {
		Instant start = Instant.now();
		StorageException thrown = catchThrowableOfType(StorageException.class, call);
		assertThat(thrown).isNotNull();
		assertThat(thrown.kind()).isEqualTo(Kind.UNREACHABLE);
		return Duration.between(start, Instant.now());
	}

	private void await() {
		try {
			this.end.await(1, TimeUnit.MINUTES);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Content without an end, whose first byte comes late. */
	private static final class Zeros extends InputStream {

		private final CountDownLatch never = new CountDownLatch(1);

		private Duration wait;

		Zeros(Duration wait) {
			this.wait = wait;
		}

		@Override
		public int read() {
			return 0;
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			try {
				this.never.await(this.wait.toMillis(), TimeUnit.MILLISECONDS);
			}
			catch (InterruptedException ex) {
				throw new IOException(ex);
			}
			this.wait = Duration.ZERO;
			return length;
		}

	}

	/** Takes connections, and reads nothing. */
	private static final class Deaf implements AutoCloseable {

		private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

		private final List<Socket> connections = new ArrayList<>();

		Deaf() throws IOException {
			Thread thread = new Thread(() -> {
				try {
					while (true) {
						this.connections.add(this.socket.accept());
					}
				}
				catch (IOException ex) {
					// It was closed.
				}
			});
			thread.setDaemon(true);
			thread.start();
		}

		S3ConnectionDetails details() {
			return ConfiguredConnectionDetails.of(new StorageProperties(EndpointProfile.CEPH_RGW,
					URI.create("http://127.0.0.1:" + this.socket.getLocalPort()), "eu-west-1", "AK", "SK", "", null,
					null, null));
		}

		@Override
		public void close() throws IOException {
			this.socket.close();
			for (Socket connection : this.connections) {
				connection.close();
			}
		}

	}

}
